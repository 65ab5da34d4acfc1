import type { Message } from "#contract/messages.ts";

import { presentMessage } from "../../presenters/message-presenter.ts";
import type { Db } from "../../repositories/chat-repository.ts";
import { findQuoted, type MessageRow, type PresentableMessage } from "../../repositories/message-repository.ts";

/** Presents rows together with what they reply to, unless that lies at or below `fromSeq`, where the viewer may not read. */
export async function presentAllStored(db: Db, rows: readonly PresentableMessage[], secret: Uint8Array, fromSeq = 0): Promise<Message[]> {
  const quoted = await findQuoted(db, [...new Set(rows.flatMap((row) => row.replyToId ?? []))]);
  return rows.map((row) => {
    const quote = row.replyToId === null ? undefined : quoted.get(row.replyToId);
    return presentMessage(row, quote && quote.seq > fromSeq ? quote : null, secret);
  });
}

export async function presentStored(db: Db, row: MessageRow, secret: Uint8Array): Promise<Message> {
  const [message] = await presentAllStored(db, [row], secret);
  if (!message) throw new Error("a row without a message");
  return message;
}
