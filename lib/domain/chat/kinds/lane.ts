import type { Permission } from "#contract/members.ts";
import { roomState } from "#domain/room/lifecycle.ts";
import { roleInForce } from "#domain/room/link-scopes.ts";

import { ABSENT, type ChatKindDescriptor, FORBIDDEN } from "./kind.ts";

const TALK: readonly Permission[] = ["VIEW_CHANNEL", "READ_MESSAGE_HISTORY", "SEND_MESSAGES", "ADD_REACTIONS", "PIN_MESSAGES"];

/** What those who run a room say to one another. Its members are kept by the room's (`keep_lane`); whoever runs the room no more finds nothing. */
export const lane: ChatKindDescriptor<"lane"> = {
  kind: "lane",
  identity: "alias",
  joinedBy: "role",
  receipts: "none",
  defaultNotifications: "all",
  maxMembers: null,
  maxMembersPremium: null,
  roster: "everyone",
  forwardable: false,
  questions: false,
  timed: false,
  sealable: false,
  judge({ member, times, now }, permission) {
    if (member?.state !== "active" || roleInForce(member, now) === "member") return ABSENT;
    if (roomState(times, now) === "erased") return { code: "room_erased" };
    return TALK.includes(permission) ? null : FORBIDDEN;
  },
};
