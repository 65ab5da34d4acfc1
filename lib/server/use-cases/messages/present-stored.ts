import type { Message } from "#contract/messages.ts";
import type { Faces } from "#domain/chat/faces.ts";

import type { ChatAccess } from "../../policies/chat-access.ts";
import { historyStart } from "../../policies/history-start.ts";
import { inOneVoice, presentMessage } from "../../presenters/message-presenter.ts";
import { voiceOf } from "../../presenters/persona.ts";
import type { Db } from "../../repositories/chat-repository.ts";
import { findQuoted, type MessageRow, type PresentableMessage } from "../../repositories/message-repository.ts";

/** Presents rows as this viewer may see them. */
export async function presentToViewer(
  db: Db,
  rows: readonly PresentableMessage[],
  access: Pick<ChatAccess, "chat" | "member" | "faces">,
): Promise<Message[]> {
  const messages = await presentAllStored(db, rows, access.faces, historyStart(access));
  const voice = access.member.role === "member" ? voiceOf(access.chat) : null;
  return voice === null ? messages : messages.map((message) => inOneVoice(message, voice));
}

/** Presents rows together with what they reply to, unless that lies at or below `fromSeq`, where the viewer may not read. */
export async function presentAllStored(db: Db, rows: readonly PresentableMessage[], faces: Faces, fromSeq = 0): Promise<Message[]> {
  const quoted = await findQuoted(db, [...new Set(rows.flatMap((row) => row.replyToId ?? []))]);
  return rows.map((row) => {
    const quote = row.replyToId === null ? undefined : quoted.get(row.replyToId);
    return presentMessage(row, quote && quote.seq > fromSeq ? quote : null, faces);
  });
}

/** Presents a message to whoever wrote or changes it. */
export async function presentStored(db: Db, row: MessageRow, faces: Faces): Promise<Message> {
  const [message] = await presentAllStored(db, [row], faces);
  if (!message) throw new Error("a row without a message");
  return message;
}
