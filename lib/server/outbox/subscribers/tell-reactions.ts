import type { Message } from "#contract/messages.ts";

import { withoutNames } from "../../presenters/message-presenter.ts";
import { audiences } from "../../realtime/audiences.ts";
import type { Broadcaster } from "../broadcaster.ts";
import type { Place } from "./tell-membership.ts";

interface Telling {
  readonly place: Place;
  readonly message: Message;
  /** Whether only those who run the chat see who else is in it. */
  readonly isQuiet: boolean;
  /** The member who changed theirs, where the event says. */
  readonly memberId: string | undefined;
  /** Audiences that must not hear it. */
  readonly except: readonly string[];
}

/**
 * Tells a chat how a message's reactions are now. Where members do not see one another, and where the message is nameless, they hear how many and
 * not who; the devices of whoever changed theirs hear besides which are their own now, since what is told to all cannot say it.
 */
export function tellReactions(to: Broadcaster, { place, message, isQuiet, memberId, except }: Telling): void {
  const { reactions } = message;
  const audience = audiences.chat(place.chat_id);
  const changed = { ...place, message_id: message.id };
  if (!isQuiet && !message.nameless) {
    to.emit(audience, "reaction:changed", { ...changed, reactions }, except);
    return;
  }
  const moderators = audiences.moderators(place.chat_id);
  const nameless = { ...changed, reactions: withoutNames(reactions, null) };
  const theirs = memberId === undefined ? [] : [audiences.member(memberId)];
  to.emit(audience, "reaction:changed", nameless, [...except, moderators, ...theirs]);
  const own = reactions.filter(({ member_ids }) => memberId !== undefined && member_ids.includes(memberId)).map(({ emoji }) => emoji);
  for (const member of theirs) to.emit(member, "reaction:changed", { ...nameless, own }, [...except, moderators]);
  to.emit(moderators, "reaction:changed", { ...changed, reactions }, except);
}
