import type { OutboxEvent } from "#contract/events.ts";
import { LIMITS } from "#contract/limits.ts";
import { facesOf } from "#domain/chat/faces.ts";

import type { Services } from "../../context.ts";
import { presentHeld } from "../../presenters/held-presenter.ts";
import { audiences } from "../../realtime/audiences.ts";
import type { ChatRow } from "../../repositories/chat-repository.ts";
import { countHeld, findHeld, findPlaces } from "../../repositories/held-repository.ts";
import { presentOwn } from "../../use-cases/holds/own-held.ts";
import type { Broadcaster } from "../broadcaster.ts";

/** Tells the author of a message that is kept back, and those who moderate, how it stands with it now. Nobody else hears that it is there. */
export async function tellHold(
  { db }: Pick<Services, "db">,
  to: Broadcaster,
  chat: ChatRow,
  { held_id }: Extract<OutboxEvent, { type: "hold.changed" }>,
): Promise<void> {
  const row = await findHeld(db.prisma, chat.id, held_id);
  if (row === null) return;
  to.emit(audiences.moderators(chat.id), "hold:changed", { chat_id: chat.id, held: presentHeld(row, facesOf(chat)) });
  const author = audiences.member(row.authorId);
  if (!to.reaches(author)) return;
  const [held] = await presentOwn(db.prisma, chat.id, [row]);
  if (held) to.emit(author, "hold:answered", { chat_id: chat.id, held });
}

/** Tells a chat how many of its messages wait and were decided, and the authors of the first that wait how many are before theirs. */
export async function tellHoldCounts({ db }: Pick<Services, "db">, to: Broadcaster, chatId: string): Promise<void> {
  const [counts, places] = await Promise.all([countHeld(db.prisma, chatId), findPlaces(db.prisma, chatId, LIMITS.heldPlacesTold)]);
  to.emit(audiences.chat(chatId), "hold:counted", { chat_id: chatId, counts });
  for (const [index, { id, authorId }] of places.entries()) {
    const author = audiences.member(authorId);
    if (to.reaches(author)) to.emit(author, "hold:placed", { chat_id: chatId, held_id: id, place: index + 1 });
  }
}
