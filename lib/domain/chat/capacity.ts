import type { ChatKind } from "#contract/chats.ts";

import { KINDS } from "./kinds/index.ts";

/** How many more members a chat of this kind takes; Infinity where the kind sets no bound. */
export function placesLeft(kind: ChatKind, memberCount: number, ownerIsPremium: boolean): number {
  const { maxMembers, maxMembersPremium } = KINDS[kind];
  const most = ownerIsPremium ? maxMembersPremium : maxMembers;
  return most === null ? Infinity : Math.max(0, most - memberCount);
}
