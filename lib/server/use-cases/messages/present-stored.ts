import type { Message } from "#contract/messages.ts";
import { type Faces, facesOf } from "#domain/chat/faces.ts";
import { resolve } from "#domain/chat/kinds/index.ts";
import { seesEverybody } from "#domain/chat/roster.ts";
import { NOTHING } from "#domain/permissions/permission-set.ts";

import { type ChatAccess, factsOf } from "../../policies/chat-access.ts";
import { historyStart } from "../../policies/history-start.ts";
import { type Onlooker, presentMessage, withoutAuthor, withoutNames } from "../../presenters/message-presenter.ts";
import { voiceOf } from "../../presenters/persona.ts";
import type { ChatRow, Db, MemberRow } from "../../repositories/chat-repository.ts";
import { findMedia } from "../../repositories/media-repository.ts";
import { findQuoted, type MessageRow, type PresentableMessage } from "../../repositories/message-repository.ts";

/** Somebody who looks at a chat's messages, and the chat. */
export type Viewer = Pick<ChatAccess, "chat" | "member" | "faces" | "permissions">;

/** A member as they look at a chat at `now` (milliseconds), where nobody has asked. */
export function viewerOf(chat: ChatRow, member: MemberRow, now: number): Viewer {
  const facts = factsOf(chat, member, now);
  return { chat, member, faces: facesOf(chat), permissions: facts ? resolve(facts) : NOTHING };
}

/** Presents rows as this viewer may see them. */
export async function presentToViewer(db: Db, rows: readonly PresentableMessage[], access: Viewer): Promise<Message[]> {
  return asViewerSees(await presentAllStored(db, rows, access.faces, historyStart(access)), access);
}

/** What was presented to somebody who sees everybody, as this viewer may see it. */
export function asViewerSees(messages: readonly Message[], viewer: Omit<Viewer, "faces">): Message[] {
  const { chat, member } = viewer;
  const onlooker = onlookerOf(viewer);
  const isQuiet = !seesEverybody(chat.kind, member.role);
  return messages.map((message) => {
    const hidesNames = isQuiet || (message.nameless && !onlooker.seesNameless);
    const shown = hidesNames ? { ...message, reactions: withoutNames(message.reactions, member.id) } : message;
    return withoutAuthor(shown, onlooker);
  });
}

/** What of a chat's authors is hidden from this viewer. Who wrote what is nameless is seen by those who may have to do something about it. */
export function onlookerOf({ chat, member, permissions }: Omit<Viewer, "faces">): Onlooker {
  const voice = member.role === "member" ? voiceOf(chat) : null;
  return { voice, seesNameless: permissions.has("MODERATE_MEMBERS"), memberId: member.id };
}

/** As `presentToViewer`, for one message of each of several chats; what they reply to is read at once. By chat. */
export async function presentOfEach(
  db: Db,
  ones: readonly { readonly row: PresentableMessage; readonly access: Viewer }[],
): Promise<Map<string, Message>> {
  const enclosed = await findEnclosed(
    db,
    ones.map(({ row }) => row),
  );
  const messages = ones.flatMap(({ row, access }) =>
    asViewerSees([presentWith(row, enclosed, access.faces, historyStart(access))], access),
  );
  return new Map(messages.map((message) => [message.chat_id, message]));
}

/** Presents rows together with what they reply to, unless that lies at or below `fromSeq`, where the viewer may not read. */
export async function presentAllStored(db: Db, rows: readonly PresentableMessage[], faces: Faces, fromSeq = 0): Promise<Message[]> {
  const enclosed = await findEnclosed(db, rows);
  return rows.map((row) => presentWith(row, enclosed, faces, fromSeq));
}

type AllEnclosed = Awaited<ReturnType<typeof findEnclosed>>;

/** What these messages reply to, and the files that they show. Of most messages neither is asked for. */
async function findEnclosed(db: Db, rows: readonly PresentableMessage[]) {
  const [quoted, media] = await Promise.all([
    findQuoted(db, [...new Set(rows.flatMap((row) => row.replyToId ?? []))]),
    findMedia(db, rows),
  ]);
  return { quoted, media };
}

function presentWith(row: PresentableMessage, { quoted, media }: AllEnclosed, faces: Faces, fromSeq: number): Message {
  const quote = row.replyToId === null ? undefined : quoted.get(row.replyToId);
  const enclosed = { quoted: quote && quote.seq > fromSeq ? quote : null, media: media.get(row.mediaId ?? "") ?? null };
  return presentMessage(row, enclosed, faces);
}

/** Presents a message to its author as they may see it by now, at `now` (milliseconds): they may run the chat no more. */
export async function presentAgain(db: Db, row: MessageRow, chat: ChatRow, now: number): Promise<Message> {
  return await presentStored(db, row, viewerOf(chat, row.author, now));
}

/** As `presentToViewer`, for one message: to whoever wrote or changes it. */
export async function presentStored(db: Db, row: MessageRow, viewer: Viewer): Promise<Message> {
  const [message] = await presentToViewer(db, [row], viewer);
  if (!message) throw new Error("a row without a message");
  return message;
}
