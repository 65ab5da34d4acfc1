import { ABSENT, type ChatKindDescriptor, FORBIDDEN } from "./kind.ts";

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
  timed: false,
  sealable: true,
  judge({ member, blocked }, permission) {
    if (member?.state !== "active") return ABSENT;
    if (permission === "VIEW_CHANNEL" || permission === "READ_MESSAGE_HISTORY") return null;
    if (permission === "SEND_MESSAGES" || permission === "ADD_REACTIONS") return blocked ? FORBIDDEN : null;
    return FORBIDDEN;
  },
};
