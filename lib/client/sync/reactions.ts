import type { Reaction } from "#contract/messages.ts";

import type { Reacting } from "./chat-state.ts";

/** The reactions after one member added or took back an emoji; doing it twice changes nothing. */
export function withReaction(reactions: readonly Reaction[], emoji: string, memberId: string, on: boolean): Reaction[] {
  const found = reactions.find((reaction) => reaction.emoji === emoji);
  const has = found?.member_ids.includes(memberId) ?? false;
  if (has === on) return [...reactions];
  if (found === undefined) return [...reactions, { emoji, count: 1, member_ids: [memberId] }];
  const member_ids = on ? [...found.member_ids, memberId] : found.member_ids.filter((id) => id !== memberId);
  const changed = { emoji, count: found.count + (on ? 1 : -1), member_ids };
  return reactions.map((reaction) => (reaction === found ? changed : reaction)).filter(({ count }) => count > 0);
}

/**
 * Reactions as they were told to all alike, with the viewer named where they are among those who chose an emoji: `mine` says which. Where everybody
 * is named already nothing changes.
 */
export function namingViewer(told: readonly Reaction[], memberId: string, mine: readonly string[]): Reaction[] {
  return told.map((reaction) => {
    const { emoji, count, member_ids } = reaction;
    const isUnnamed = count > member_ids.length && !member_ids.includes(memberId) && mine.includes(emoji);
    return isUnnamed ? { ...reaction, member_ids: [...member_ids, memberId] } : reaction;
  });
}

/** The emojis that a member chose, as far as is known. */
export function chosenBy(reactions: readonly Reaction[], memberId: string): string[] {
  return reactions.filter(({ member_ids }) => member_ids.includes(memberId)).map(({ emoji }) => emoji);
}

/** What the viewer should see: what the server told, and what the viewer did since. */
export function withReacting(
  confirmed: readonly Reaction[],
  messageId: string,
  memberId: string,
  reacting: readonly Reacting[],
): Reaction[] {
  return reacting
    .filter((change) => change.message_id === messageId)
    .reduce<Reaction[]>((shown, change) => withReaction(shown, change.emoji, memberId, change.on), [...confirmed]);
}
