import type { OutboxEvent } from "#contract/events.ts";

import type { Services } from "../../context.ts";
import { presentStageSettings } from "../../presenters/stage-presenter.ts";
import { audiences } from "../../realtime/audiences.ts";
import { findStageOf } from "../../repositories/stage-repository.ts";
import { countPulse } from "../../use-cases/pulse/count-pulse.ts";
import type { Broadcaster } from "../broadcaster.ts";

type VoiceServices = Pick<Services, "db" | "clock">;

/** Tells those who moderate how many give which sign, and the stage if it shows it; answers when that next changes by itself, in milliseconds, or null. */
export async function tellPulse({ db, clock }: VoiceServices, to: Broadcaster, chatId: string): Promise<number | null> {
  const { counts, fadesNext } = await countPulse({ db }, chatId, clock.now());
  to.emit(audiences.moderators(chatId), "pulse:counted", { chat_id: chatId, counts });
  const shown = await findStageOf(db.prisma, chatId);
  if (shown !== null && presentStageSettings(shown).pulse) to.stage(chatId);
  return fadesNext;
}

/** Tells everybody in the room that all hands are down, and so those whose were up. */
export async function tellHandsLowered(services: VoiceServices, to: Broadcaster, chatId: string): Promise<void> {
  to.emit(audiences.chat(chatId), "hands:lowered", { chat_id: chatId });
  await tellPulse(services, to, chatId);
}

/** Tells one member what is for them alone. */
export function tellNudge(to: Broadcaster, chatId: string, { member_id, nudge }: Extract<OutboxEvent, { type: "nudge.given" }>): void {
  to.emit(audiences.member(member_id), "nudge:received", { chat_id: chatId, nudge });
}
