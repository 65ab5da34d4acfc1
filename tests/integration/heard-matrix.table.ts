import type { SceneName } from "./access-matrix.standings.ts";

/**
 * Who hears what: by kind of chat, the roles to whom each event comes when it happens there. The truth that the code is held to. An event has a
 * row under ROOM, and one under each other kind where anybody hears it; what makes it happen is in heard-matrix.test.ts. What of a nameless message
 * each of them hears is in nameless.test.ts.
 */

/** Who lead a room, each in their own way. */
const ROOM_LEADERS = ["co-facilitator", "remote", "facilitator"];
const ROOM_IN = ["timed out", "member", ...ROOM_LEADERS];
const GROUP_IN = ["blocked", "member", "admin", "owner"];
const STAFF = ["admin", "owner"];
const NOBODY: readonly string[] = [];

type Heard = Readonly<Record<string, readonly string[]>>;

const ROOM: Heard = {
  "message:created": ROOM_IN,
  "message:updated": ROOM_IN,
  "message:deleted": ROOM_IN,
  "reaction:changed": ROOM_IN,
  "question:changed": ROOM_IN,
  "poll:changed": ROOM_IN,
  "member:joined": ROOM_IN,
  "member:updated": ROOM_IN,
  "member:removed": ROOM_IN,
  "room:updated": ROOM_IN,
  "door:changed": ROOM_LEADERS,
  "door:answered": ["waiting"],
  "chat:updated": NOBODY,
  "chat:added": NOBODY,
  "chat:removed": NOBODY,
  "subscribers:changed": NOBODY,
};

/** What is said in the lane, and who comes into it and leaves it. */
const LANE: Heard = {
  "message:created": ROOM_LEADERS,
  "message:updated": ROOM_LEADERS,
  "message:deleted": ROOM_LEADERS,
  "reaction:changed": ROOM_LEADERS,
  "member:updated": ROOM_LEADERS,
  "member:removed": ROOM_LEADERS,
};

/** Of two people, both hear what either does, and nobody else. The outsider begins another DM with one of them. */
const DM_IN = ["member", "partner"];
const DM: Heard = {
  "message:created": DM_IN,
  "message:updated": DM_IN,
  "message:deleted": DM_IN,
  "reaction:changed": DM_IN,
  "member:updated": DM_IN,
  "chat:added": ["outsider", "partner"],
};

/** Nothing is said across a block; what may still be done to what was said (taken back) is heard on both sides, since both still see it. */
const BLOCKED_IN = ["blocked", "partner"];
const BLOCKED_DM: Heard = {
  "message:deleted": BLOCKED_IN,
  "reaction:changed": BLOCKED_IN,
  "member:updated": BLOCKED_IN,
  "chat:added": ["outsider", "partner"],
};

const GROUP: Heard = {
  "message:created": GROUP_IN,
  "message:updated": GROUP_IN,
  "message:deleted": GROUP_IN,
  "reaction:changed": GROUP_IN,
  "question:changed": GROUP_IN,
  "poll:changed": GROUP_IN,
  "member:joined": GROUP_IN,
  "member:updated": GROUP_IN,
  "member:removed": GROUP_IN,
  "chat:updated": GROUP_IN,
  "chat:added": ["left"],
  "chat:removed": GROUP_IN,
};

/** Of one another subscribers hear nothing. */
const BROADCAST: Heard = {
  ...GROUP,
  "question:changed": NOBODY,
  "member:joined": NOBODY,
  "member:updated": NOBODY,
  "member:removed": NOBODY,
  "subscribers:changed": STAFF,
};

export const HEARD: Readonly<Record<SceneName, Heard>> = {
  room: ROOM,
  lane: LANE,
  dm: DM,
  "dm, blocked": BLOCKED_DM,
  group: GROUP,
  broadcast: BROADCAST,
};

/** Events that are no chat's doing, or not told at once: the file whose tests say who hears them. */
export const HEARD_ELSEWHERE: Readonly<Record<string, string>> = {
  "presence:changed": "tests/integration/live-audiences.test.ts",
  "typing:changed": "tests/integration/live-audiences.test.ts",
  "online:changed": "tests/integration/online.test.ts",
  "member:extended": "tests/integration/extra-time.test.ts",
  "chat:preferences": "tests/realtime/account-chats.test.ts",
  "chat:read": "tests/realtime/account-chats.test.ts",
  "hold:changed": "tests/integration/holds.test.ts",
  "hold:answered": "tests/integration/holds.test.ts",
  "hold:placed": "tests/integration/holds.test.ts",
  "hold:counted": "tests/integration/holds.test.ts",
  "poll:tally": "tests/integration/polls.test.ts",
  "poll:voted": "tests/integration/polls.test.ts",
  "question:votes": "tests/integration/question-votes.test.ts",
  "question:voted": "tests/integration/question-votes.test.ts",
  "receipt:changed": "tests/integration/receipts.test.ts",
  "nudge:received": "tests/integration/nudges.test.ts",
  "pulse:counted": "tests/integration/pulse.test.ts",
  "hands:lowered": "tests/integration/pulse.test.ts",
  "drafts:changed": "tests/integration/poll-drafts.test.ts",
  "reports:changed": "tests/integration/reports.test.ts",
  "stage:changed": "tests/integration/stage.test.ts",
  "room:erased": "tests/integration/lifecycle.test.ts",
  "session:suspected": "tests/realtime/bearer.test.ts",
  "session:ended": "tests/realtime/bearer.test.ts",
};
