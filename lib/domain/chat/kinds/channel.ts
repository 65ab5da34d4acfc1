import { resolveChannelPermissions } from "#domain/permissions/resolve.ts";

import { ABSENT, type ChatKindDescriptor, FORBIDDEN, timeoutVerdict } from "./kind.ts";

/** A chat inside a community; roles and overwrites decide. */
export const channel: ChatKindDescriptor<"channel"> = {
  kind: "channel",
  identity: "nickname",
  joinedBy: "community",
  receipts: "none",
  defaultNotifications: "mentions",
  maxMembers: null,
  maxMembersPremium: null,
  roster: "everyone",
  forwardable: true,
  questions: false,
  timed: false,
  sealable: false,
  judge({ grants, member, now }, permission) {
    const granted = resolveChannelPermissions(grants);
    if (!granted.has("VIEW_CHANNEL")) return ABSENT;
    if (granted.has(permission)) return null;
    return (grants.timedOut && timeoutVerdict(member?.timedOutUntil ?? null, now)) || FORBIDDEN;
  },
};
