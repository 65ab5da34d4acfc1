import type { Message } from "#contract/messages.ts";
import { type Faces, facesOf } from "#domain/chat/faces.ts";
import { seesEverybody } from "#domain/chat/roster.ts";

import type { ChatAccess } from "../../policies/chat-access.ts";
import { historyStart } from "../../policies/history-start.ts";
import { inOneVoice, presentMessage, withoutNames } from "../../presenters/message-presenter.ts";
import { voiceOf } from "../../presenters/persona.ts";
import type { ChatRow, Db } from "../../repositories/chat-repository.ts";
import { findQuoted, type MessageRow, type PresentableMessage } from "../../repositories/message-repository.ts";

/** Presents rows as this viewer may see them. */
export async function presentToViewer(
  db: Db,
  rows: readonly PresentableMessage[],
  access: Pick<ChatAccess, "chat" | "member" | "faces">,
): Promise<Message[]> {
  return asViewerSees(await presentAllStored(db, rows, access.faces, historyStart(access)), access);
}

/** What was presented to somebody who sees everybody, as this viewer may see it. */
export function asViewerSees(messages: readonly Message[], { chat, member }: Pick<ChatAccess, "chat" | "member">): Message[] {
  const isQuiet = !seesEverybody(chat.kind, member.role);
  const voice = member.role === "member" ? voiceOf(chat) : null;
  return messages.map((message) => {
    const shown = isQuiet ? { ...message, reactions: withoutNames(message.reactions, member.id) } : message;
    return voice === null ? shown : inOneVoice(shown, voice);
  });
}

/** As `presentToViewer`, for one message of each of several chats; what they reply to is read at once. By chat. */
export async function presentOfEach(
  db: Db,
  ones: readonly { readonly row: PresentableMessage; readonly access: Pick<ChatAccess, "chat" | "member" | "faces"> }[],
): Promise<Map<string, Message>> {
  const quoted = await findQuoted(db, [...new Set(ones.flatMap(({ row }) => row.replyToId ?? []))]);
  const messages = ones.flatMap(({ row, access }) =>
    asViewerSees([presentWithQuote(row, quoted, access.faces, historyStart(access))], access),
  );
  return new Map(messages.map((message) => [message.chat_id, message]));
}

/** Presents rows together with what they reply to, unless that lies at or below `fromSeq`, where the viewer may not read. */
export async function presentAllStored(db: Db, rows: readonly PresentableMessage[], faces: Faces, fromSeq = 0): Promise<Message[]> {
  const quoted = await findQuoted(db, [...new Set(rows.flatMap((row) => row.replyToId ?? []))]);
  return rows.map((row) => presentWithQuote(row, quoted, faces, fromSeq));
}

function presentWithQuote(row: PresentableMessage, quoted: Awaited<ReturnType<typeof findQuoted>>, faces: Faces, fromSeq: number): Message {
  const quote = row.replyToId === null ? undefined : quoted.get(row.replyToId);
  return presentMessage(row, quote && quote.seq > fromSeq ? quote : null, faces);
}

/** Presents a message to its author as they may see it by now: they may run the chat no more. */
export async function presentAgain(db: Db, row: MessageRow, chat: ChatRow): Promise<Message> {
  const message = await presentStored(db, row, facesOf(chat));
  return asViewerSees([message], { chat, member: row.author })[0] ?? message;
}

/** Presents a message to whoever wrote or changes it. */
export async function presentStored(db: Db, row: MessageRow, faces: Faces): Promise<Message> {
  const [message] = await presentAllStored(db, [row], faces);
  if (!message) throw new Error("a row without a message");
  return message;
}
