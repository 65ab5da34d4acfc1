import { LOUDNESS, NOTHING_WRITTEN, type Written } from "#domain/message/loudest.ts";

import type { Services } from "../../context.ts";
import type { ChatRow } from "../../repositories/chat-repository.ts";
import { findWritten } from "../../repositories/voice-repository.ts";

/**
 * Who wrote how many of a chat's latest messages, for slow mode that slows only the loudest. Asks nothing in other chats. What comes between the version
 * of the facts that is known and this has changed the version: where slow mode is on, when somebody last wrote is a fact.
 */
export async function findPaceOfAll(services: Pick<Services, "db">, chat: ChatRow, now: number): Promise<Written> {
  return chat.slowModeSeconds > 0 && chat.slowsLoudest ? await findLatestWritten(services, chat.id, now) : NOTHING_WRITTEN;
}

/** Who wrote how many of a chat's latest messages. */
export async function findLatestWritten({ db }: Pick<Services, "db">, chatId: string, now: number): Promise<Written> {
  return await findWritten(db.pool, chatId, new Date(now - LOUDNESS.withinMs), LOUDNESS.messages);
}
