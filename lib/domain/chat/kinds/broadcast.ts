import type { Permission } from "#contract/members.ts";

import { ABSENT, type ChatKindDescriptor, FORBIDDEN } from "./kind.ts";

const SUBSCRIBERS: readonly Permission[] = ["VIEW_CHANNEL", "READ_MESSAGE_HISTORY", "ADD_REACTIONS"];

/** The owner and admins post, subscribers read. */
export const broadcast: ChatKindDescriptor<"broadcast"> = {
  kind: "broadcast",
  identity: "account",
  joinedBy: "open_link",
  receipts: "none",
  defaultNotifications: "mentions",
  maxMembers: null,
  maxMembersPremium: null,
  roster: "staff",
  forwardable: true,
  questions: false,
  timed: false,
  sealable: false,
  judge({ member }, permission) {
    if (member?.state !== "active") return ABSENT;
    if (SUBSCRIBERS.includes(permission)) return null;
    if (permission === "ADMINISTRATOR") return member.role === "owner" ? null : FORBIDDEN;
    return member.role === "member" ? FORBIDDEN : null;
  },
};
