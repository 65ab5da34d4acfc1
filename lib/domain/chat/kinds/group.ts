import type { Permission } from "#contract/members.ts";

import { ABSENT, type ChatKindDescriptor, FORBIDDEN, timeoutVerdict } from "./kind.ts";

const OWNER_ONLY: readonly Permission[] = ["ADMINISTRATOR", "VIEW_AUDIT_LOG"];
const ADMINS_ONLY: readonly Permission[] = [
  "SEND_POLLS",
  "MANAGE_MESSAGES",
  "PIN_MESSAGES",
  "MODERATE_MEMBERS",
  "KICK_MEMBERS",
  "ADMIT_MEMBERS",
  "MANAGE_CHANNELS",
];

/** Invited people. */
export const group: ChatKindDescriptor<"group"> = {
  kind: "group",
  identity: "account",
  joinedBy: "invitation",
  receipts: "per_member",
  defaultNotifications: "all",
  maxMembers: 200,
  maxMembersPremium: null,
  roster: "everyone",
  forwardable: true,
  questions: true,
  timed: false,
  sealable: true,
  judge({ member, now }, permission) {
    if (member?.state !== "active") return ABSENT;
    if (OWNER_ONLY.includes(permission)) return member.role === "owner" ? null : FORBIDDEN;
    if (ADMINS_ONLY.includes(permission)) return member.role === "member" ? FORBIDDEN : null;
    if (permission === "VIEW_CHANNEL" || permission === "READ_MESSAGE_HISTORY") return null;
    return timeoutVerdict(member.timedOutUntil, now);
  },
};
