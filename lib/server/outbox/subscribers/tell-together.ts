import type { OutboxEvent } from "#contract/events.ts";
import type { Message } from "#contract/messages.ts";

import type { Services } from "../../context.ts";
import { audiences } from "../../realtime/audiences.ts";
import type { Broadcaster } from "../broadcaster.ts";
import type { Place } from "./tell-membership.ts";
import { keptFrom, tellMessage } from "./tell-message.ts";
import { tellReactions } from "./tell-reactions.ts";

/** What happened to many messages in one act. */
export type TogetherEvent = Extract<OutboxEvent, { type: "messages.deleted" | "messages.restored" | "reactions.changed" }>;

interface Telling extends Pick<Parameters<typeof tellMessage>[2], "voice" | "isQuiet" | "except"> {
  readonly place: Place;
  /** Those of the event's messages that there are, as they are now. */
  readonly messages: readonly Message[];
}

/** Tells a chat of what happened to many messages, of each under a number of its own, as if it had happened to one after the other. */
export async function tellTogether(
  services: Pick<Services, "db">,
  to: Broadcaster,
  { type, message_ids }: TogetherEvent,
  { place, messages, ...how }: Telling,
): Promise<void> {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const firstSeq = place.seq - message_ids.length + 1;
  // Asked once for all of them: a member may have written hundreds.
  const late = type === "messages.restored" ? await keptFrom(services, place.chat_id, oldestIn(messages)) : [];
  for (const [index, id] of message_ids.entries()) {
    const message = byId.get(id);
    const at = { ...place, seq: firstSeq + index };
    if (!message) continue;
    if (type === "messages.restored") await tellMessage(services, to, { ...how, late, name: "message:updated", place: at, message });
    else if (type === "reactions.changed") tellReactions(to, { ...how, place: at, message, memberId: undefined });
    else tellGone(to, at, message, how.except);
  }
}

function tellGone(to: Broadcaster, place: Place, { id, deleted_at }: Message, except: readonly string[]): void {
  to.emit(audiences.chat(place.chat_id), "message:deleted", { ...place, message_id: id, deleted_at: deleted_at ?? "" }, except);
}

/** The lowest seq that any of these shows something of; infinity for none. */
function oldestIn(messages: readonly Message[]): number {
  return Math.min(...messages.map(({ seq, reply_to }) => Math.min(seq, reply_to?.seq ?? seq)));
}
