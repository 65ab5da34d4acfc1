import type { Permission } from "#contract/members.ts";

import { ABSENT, type ChatKindDescriptor, FORBIDDEN } from "./kind.ts";

/** What a block takes from both. */
const WHILE_AT_PEACE: readonly Permission[] = ["SEND_MESSAGES", "ATTACH_FILES", "ADD_REACTIONS", "PIN_MESSAGES"];

/** Two people; one for each pair. */
export const dm: ChatKindDescriptor<"dm"> = {
  kind: "dm",
  identity: "account",
  joinedBy: "pair",
  receipts: "per_member",
  defaultNotifications: "all",
  maxMembers: 2,
  maxMembersPremium: 2,
  roster: "everyone",
  forwardable: true,
  questions: false,
  timed: false,
  sealable: true,
  judge({ member, blocked }, permission) {
    if (member?.state !== "active") return ABSENT;
    if (permission === "VIEW_CHANNEL" || permission === "READ_MESSAGE_HISTORY") return null;
    if (WHILE_AT_PEACE.includes(permission)) return blocked ? FORBIDDEN : null;
    return FORBIDDEN;
  },
};
