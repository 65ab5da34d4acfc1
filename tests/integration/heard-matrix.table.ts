/** Who hears what: by kind of chat, the roles to whom each event comes when it happens there. The truth that the code is held to. */

const ROOM_IN = ["timed out", "member", "facilitator"];
const GROUP_IN = ["blocked", "member", "admin", "owner"];
const STAFF = ["admin", "owner"];
const NOBODY: readonly string[] = [];

type Heard = Readonly<Record<string, readonly string[]>>;

const ROOM: Heard = {
  "message:created": ROOM_IN,
  "message:updated": ROOM_IN,
  "message:deleted": ROOM_IN,
  "reaction:changed": ROOM_IN,
  "member:joined": ROOM_IN,
  "member:updated": ROOM_IN,
  "member:removed": ROOM_IN,
  "room:updated": ROOM_IN,
  "door:changed": ["facilitator"],
  "door:answered": ["waiting"],
  "chat:updated": NOBODY,
  "chat:added": NOBODY,
  "chat:removed": NOBODY,
  "subscribers:changed": NOBODY,
};

const GROUP: Heard = {
  "message:created": GROUP_IN,
  "message:updated": GROUP_IN,
  "message:deleted": GROUP_IN,
  "reaction:changed": GROUP_IN,
  "member:joined": GROUP_IN,
  "member:updated": GROUP_IN,
  "member:removed": GROUP_IN,
  "chat:updated": GROUP_IN,
  "chat:added": ["left"],
  "chat:removed": GROUP_IN,
  "subscribers:changed": NOBODY,
  "room:updated": NOBODY,
  "door:changed": NOBODY,
  "door:answered": NOBODY,
};

/** Of one another subscribers hear nothing. */
const BROADCAST: Heard = {
  ...GROUP,
  "member:joined": NOBODY,
  "member:updated": NOBODY,
  "member:removed": NOBODY,
  "subscribers:changed": STAFF,
};

export const HEARD: Readonly<Record<"room" | "group" | "broadcast", Heard>> = { room: ROOM, group: GROUP, broadcast: BROADCAST };

/** Events that are no chat's doing, or not told at once: the file whose tests say who hears them. */
export const HEARD_ELSEWHERE: Readonly<Record<string, string>> = {
  "presence:changed": "tests/integration/live-audiences.test.ts",
  "typing:changed": "tests/integration/live-audiences.test.ts",
  "online:changed": "tests/integration/online.test.ts",
  "chat:preferences": "tests/realtime/account-chats.test.ts",
  "chat:read": "tests/realtime/account-chats.test.ts",
  "receipt:changed": "tests/integration/receipts.test.ts",
  "room:erased": "tests/integration/lifecycle.test.ts",
  "session:suspected": "tests/realtime/bearer.test.ts",
  "session:ended": "tests/realtime/bearer.test.ts",
};
