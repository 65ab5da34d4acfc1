import type { Permission } from "#contract/members.ts";
import type { RoomState } from "#contract/rooms.ts";
import type { MemberFacts, RoomFacts, Verdict } from "#domain/chat/facts.ts";
import { assertNever } from "#domain/errors.ts";
import { roomState } from "#domain/room/lifecycle.ts";
import { roleInForce, withinScopes } from "#domain/room/link-scopes.ts";

import { ABSENT, type ChatKindDescriptor, FORBIDDEN, timeoutVerdict } from "./kind.ts";

/** Timed, perhaps with a password, spoken in under aliases. */
export const room: ChatKindDescriptor<"room"> = {
  kind: "room",
  identity: "alias",
  joinedBy: "link",
  receipts: "none",
  defaultNotifications: "all",
  maxMembers: null,
  maxMembersPremium: null,
  roster: "everyone",
  forwardable: false,
  questions: true,
  timed: true,
  sealable: true,
  judge(facts, permission) {
    const { member } = facts;
    if (member === null) return ABSENT;
    const state = roomState(facts.times, facts.now);
    return membershipVerdict(member, state) ?? permissionVerdict(facts, member, state, permission);
  },
};

function membershipVerdict(member: MemberFacts, state: RoomState): Verdict {
  if (state === "erased") return { code: "room_erased" };
  switch (member.state) {
    case "active":
      return null;
    case "waiting":
      return { code: "waiting_for_admission" };
    case "removed":
      return { code: "removed" };
    case "left":
      return ABSENT;
    default:
      return assertNever(member.state);
  }
}

function permissionVerdict(facts: RoomFacts, member: MemberFacts, state: RoomState, permission: Permission): Verdict {
  const role = roleInForce(member, facts.now);
  switch (permission) {
    case "VIEW_CHANNEL":
    case "READ_MESSAGE_HISTORY":
      return state === "closed" && role !== "owner" && !facts.readAfterEnd ? { code: "room_closed" } : null;
    case "SEND_MESSAGES":
    case "ADD_REACTIONS":
      return writingVerdict(facts, member, state);
    // Nobody can be asked about a picture whom nobody can name; a room is for words.
    case "ATTACH_FILES":
      return FORBIDDEN;
    case "SEND_POLLS":
    case "MANAGE_MESSAGES":
    case "PIN_MESSAGES":
    case "MODERATE_MEMBERS":
    case "KICK_MEMBERS":
    case "ADMIT_MEMBERS":
      return role !== "member" && withinScopes(member, permission) ? null : FORBIDDEN;
    case "MANAGE_CHANNELS":
    case "VIEW_AUDIT_LOG":
    case "ADMINISTRATOR":
      return role === "owner" ? null : FORBIDDEN;
    default:
      return assertNever(permission);
  }
}

function writingVerdict(facts: RoomFacts, member: MemberFacts, state: RoomState): Verdict {
  if (state === "scheduled") return { code: "room_not_open", retryAfter: Math.ceil((facts.times.startsAt - facts.now) / 1000) };
  if (state === "closed") return { code: "room_closed" };
  if (facts.frozen && roleInForce(member, facts.now) === "member") return { code: "room_frozen" };
  return timeoutVerdict(member.timedOutUntil, facts.now);
}
