import { LINK_SCOPES } from "#contract/permissions.ts";
import type { ChatFacts, MemberFacts } from "#domain/chat/facts.ts";
import type { Standing } from "#tests/support/access-rules.ts";
import type { AccountRole } from "#tests/support/account-roles.ts";
import type { Role } from "#tests/support/roles.ts";

const NOW = 0;
const HOUR_MS = 3_600_000;

type FactsFor = (member: MemberFacts | null) => ChatFacts;

/** Open, held by nothing, and in the middle of its time. */
const room: FactsFor = (member) => ({
  kind: "room",
  now: NOW,
  member,
  times: { startsAt: NOW - HOUR_MS, endsAt: NOW + HOUR_MS, closedAt: null, eraseAfterHours: 24 },
  frozen: false,
  readAfterEnd: true,
});
const lane: FactsFor = (member) => ({
  kind: "lane",
  now: NOW,
  member,
  times: { startsAt: NOW - HOUR_MS, endsAt: NOW + HOUR_MS, closedAt: null, eraseAfterHours: 24 },
});
const group: FactsFor = (member) => ({ kind: "group", now: NOW, member });
const broadcast: FactsFor = (member) => ({ kind: "broadcast", now: NOW, member });
const dm =
  (blocked: boolean): FactsFor =>
  (member) => ({ kind: "dm", now: NOW, member, blocked });

const MEMBER: MemberFacts = { role: "member", state: "active", timedOutUntil: null };

type Whereby = Standing["comesWith"];
const stands = (comesWith: Whereby, facts: ChatFacts, more: Partial<Standing> = {}): Standing => ({
  comesWith,
  facts,
  isAuthor: false,
  isThemselves: false,
  ...more,
});

const ROOM: Readonly<Record<Role, Standing>> = {
  stranger: stands("nothing", room(null)),
  "guest elsewhere": stands("seat", room(null)),
  removed: stands("seat", room({ ...MEMBER, state: "removed" })),
  left: stands("seat", room({ ...MEMBER, state: "left" })),
  waiting: stands("seat", room({ ...MEMBER, state: "waiting" })),
  "other facilitator": stands("account", room(null)),
  "timed out": stands("seat", room({ ...MEMBER, timedOutUntil: NOW + HOUR_MS })),
  member: stands("seat", room(MEMBER), { isAuthor: true }),
  // Whoever came by a link: to help with everything that a link gives, or with the facilitator's phone.
  "co-facilitator": stands("seat", room({ ...MEMBER, role: "admin", link: { scopes: LINK_SCOPES, endsAt: NOW + HOUR_MS } })),
  remote: stands("seat", room({ ...MEMBER, role: "owner" })),
  facilitator: stands("account", room({ ...MEMBER, role: "owner" }), { isThemselves: true }),
};

/** Of all who stand before a room, its lane knows those who run it. */
const LANE: Readonly<Record<Role, Standing>> = {
  stranger: stands("nothing", lane(null)),
  "guest elsewhere": stands("seat", lane(null)),
  removed: stands("seat", lane(null)),
  left: stands("seat", lane(null)),
  waiting: stands("seat", lane(null)),
  "other facilitator": stands("account", lane(null)),
  "timed out": stands("seat", lane(null)),
  member: stands("seat", lane(null)),
  "co-facilitator": stands("seat", lane({ ...MEMBER, role: "admin", link: { scopes: LINK_SCOPES, endsAt: NOW + HOUR_MS } }), {
    isAuthor: true,
  }),
  remote: stands("seat", lane({ ...MEMBER, role: "owner" })),
  facilitator: stands("account", lane({ ...MEMBER, role: "owner" }), { isThemselves: true }),
};

/** Whom the owner of a group or broadcast blocks is a member there like all others. */
const many = (facts: FactsFor, author: AccountRole): Readonly<Record<AccountRole, Standing>> => {
  const inside = (role: AccountRole, member: Partial<MemberFacts> = {}): Standing =>
    stands("account", facts({ ...MEMBER, ...member }), { isAuthor: role === author });
  return {
    stranger: stands("nothing", facts(null)),
    outsider: stands("account", facts(null)),
    left: inside("left", { state: "left" }),
    removed: inside("removed", { state: "removed" }),
    blocked: inside("blocked"),
    member: inside("member"),
    admin: inside("admin", { role: "admin" }),
    owner: inside("owner", { role: "owner" }),
  };
};

/** In a chat of two, `insider` is one of them; what is asked for is theirs. */
const two = (facts: FactsFor, insider: AccountRole): Readonly<Partial<Record<AccountRole, Standing>>> => ({
  stranger: stands("nothing", facts(null)),
  outsider: stands("account", facts(null)),
  [insider]: stands("account", facts(MEMBER), { isAuthor: true }),
});

/** The chats that everything is asked in. */
export const SCENE_NAMES = ["room", "lane", "dm", "dm, blocked", "group", "broadcast"] as const;
export type SceneName = (typeof SCENE_NAMES)[number];

/** Who is there, how they stand, in the order in which they ask; tests/support builds the same chats (roles.ts, account-roles.ts). */
export const STANDINGS: Readonly<Record<SceneName, Readonly<Partial<Record<Role | AccountRole, Standing>>>>> = {
  room: ROOM,
  lane: LANE,
  dm: two(dm(false), "member"),
  "dm, blocked": two(dm(true), "blocked"),
  group: many(group, "member"),
  broadcast: many(broadcast, "admin"),
};
