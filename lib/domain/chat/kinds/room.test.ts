import { describe, expect, test } from "vitest";

import type { ErrorCode } from "#contract/error-codes.ts";
import type { LinkScope } from "#contract/links.ts";
import { MEMBER_ROLES, MEMBER_STATES, type MemberRole, type MemberState, type Permission } from "#contract/members.ts";
import { LINK_SCOPES, PERMISSIONS } from "#contract/permissions.ts";
import { ROOM_STATES, type RoomState } from "#contract/rooms.ts";
import type { RoomFacts } from "#domain/chat/facts.ts";
import { roomState, type RoomTimes } from "#domain/room/lifecycle.ts";

import { judge, resolve } from "./index.ts";
import { room } from "./room.ts";

const HOUR = 3_600_000;
const times: RoomTimes = { startsAt: HOUR, endsAt: 2 * HOUR, closedAt: null, eraseAfterHours: 1 };
/** An instant in each state. */
const AT: Record<RoomState, number> = { scheduled: 0, open: HOUR, closing: 2 * HOUR + 1, closed: 2 * HOUR + 60_000, erased: 4 * HOUR };

type Answer = ErrorCode | "yes";
type Row = Record<Permission, Answer>;

const LOOK = ["VIEW_CHANNEL", "READ_MESSAGE_HISTORY"] as const;
const WRITE = ["SEND_MESSAGES", "ADD_REACTIONS"] as const;
const MODERATE = ["SEND_POLLS", "MANAGE_MESSAGES", "PIN_MESSAGES", "MODERATE_MEMBERS", "KICK_MEMBERS", "ADMIT_MEMBERS"] as const;
/** What nobody may in a room. */
const NEVER = ["ATTACH_FILES"] as const;
const OWN = ["MANAGE_CHANNELS", "VIEW_AUDIT_LOG", "ADMINISTRATOR"] as const;

function row(look: Answer, write: Answer, moderate: Answer, own: Answer): Row {
  const fill = (permissions: readonly Permission[], answer: Answer): [Permission, Answer][] =>
    permissions.map((permission) => [permission, answer]);
  const never = own === "yes" ? "forbidden" : own;
  return Object.fromEntries([
    ...fill(NEVER, never),
    ...fill(LOOK, look),
    ...fill(WRITE, write),
    ...fill(MODERATE, moderate),
    ...fill(OWN, own),
  ]) as Row;
}

const WRITING: Record<RoomState, Answer> = {
  scheduled: "room_not_open",
  open: "yes",
  closing: "yes",
  closed: "room_closed",
  erased: "room_erased",
};

/** What an active member of a role may do in a state. Written out so that a change of the rule changes this table. */
function expected(role: MemberRole, state: RoomState): Row {
  if (state === "erased") return row("room_erased", "room_erased", "room_erased", "room_erased");
  if (role === "owner") return row("yes", WRITING[state], "yes", "yes");
  if (role === "admin") return row("yes", WRITING[state], "yes", "forbidden");
  return row("yes", WRITING[state], "forbidden", "forbidden");
}

function facts(
  change: Partial<RoomFacts> & { state?: RoomState; role?: MemberRole; memberState?: MemberState; timedOutUntil?: number | null },
): RoomFacts {
  const { state = "open", role = "member", memberState = "active", timedOutUntil = null, ...rest } = change;
  return {
    kind: "room",
    times,
    now: AT[state],
    frozen: false,
    readAfterEnd: true,
    member: { role, state: memberState, timedOutUntil },
    ...rest,
  };
}

const answers = (given: RoomFacts): Row =>
  Object.fromEntries(PERMISSIONS.map((permission) => [permission, room.judge(given, permission)?.code ?? "yes"])) as Row;
const all = (answer: Answer): Row => row(answer, answer, answer, answer);

test.each(ROOM_STATES)("the instant chosen for %s is in it", (state) => {
  expect(roomState(times, AT[state])).toBe(state);
});

describe("an active member", () => {
  test.each(MEMBER_ROLES.flatMap((role) => ROOM_STATES.map((state) => [role, state] as const)))(
    "who is %s in a room that is %s",
    (role, state) => {
      expect(answers(facts({ role, state }))).toEqual(expected(role, state));
    },
  );
});

describe("whoever is not in, may nothing, in every state", () => {
  test.each(ROOM_STATES)("a stranger to a room that is %s learns that there is none", (state) => {
    expect(answers(facts({ state, member: null }))).toEqual(all("not_found"));
  });

  const SHUT: Record<Exclude<MemberState, "active">, Answer> = { waiting: "waiting_for_admission", removed: "removed", left: "not_found" };
  const OUTSIDE = MEMBER_STATES.filter((state) => state !== "active");
  const LIVE = ROOM_STATES.filter((state) => state !== "erased");
  test.each(OUTSIDE.flatMap((memberState) => LIVE.flatMap((state) => MEMBER_ROLES.map((role) => [memberState, role, state] as const))))(
    "%s as %s, room %s",
    (memberState, role, state) => {
      expect(answers(facts({ memberState, role, state }))).toEqual(all(SHUT[memberState]));
    },
  );
});

describe("a room that members may not read after its end", () => {
  test("shows nothing to members once it is closed", () => {
    expect(answers(facts({ state: "closed", readAfterEnd: false }))).toEqual(row("room_closed", "room_closed", "forbidden", "forbidden"));
  });

  test("still shows everything to the facilitator", () => {
    expect(answers(facts({ state: "closed", readAfterEnd: false, role: "owner" }))).toEqual(row("yes", "room_closed", "yes", "yes"));
  });

  test("shows everything in its grace", () => {
    expect(answers(facts({ state: "closing", readAfterEnd: false }))).toEqual(row("yes", "yes", "forbidden", "forbidden"));
  });
});

describe("a frozen room", () => {
  test.each<[MemberRole, Answer]>([
    ["member", "room_frozen"],
    ["admin", "yes"],
    ["owner", "yes"],
  ])("lets an %s write: %s", (role, answer) => {
    expect(answers(facts({ role, frozen: true })).SEND_MESSAGES).toBe(answer);
  });

  test("says that it is closed rather than frozen once it is", () => {
    expect(answers(facts({ state: "closed", frozen: true })).SEND_MESSAGES).toBe("room_closed");
  });
});

describe("a timeout", () => {
  test("keeps a member from writing and from nothing else, and says how long", () => {
    const timedOut = facts({ timedOutUntil: AT.open + 90_500 });
    expect(answers(timedOut)).toEqual(row("yes", "timed_out", "forbidden", "forbidden"));
    expect(judge(timedOut, "SEND_MESSAGES")).toEqual({ code: "timed_out", retryAfter: 91 });
  });

  test("is over at its instant", () => {
    expect(answers(facts({ timedOutUntil: AT.open })).SEND_MESSAGES).toBe("yes");
  });
});

describe("a member with extra time", () => {
  const longer = { ...times, extraMinutes: 20 };
  const late = 2 * HOUR + 60_000;

  test.each<[string, Partial<RoomFacts>, Answer, Answer]>([
    ["goes on reading and writing when the room is closed for the others", {}, "yes", "yes"],
    ["goes on where the others may not even read", { readAfterEnd: false }, "yes", "yes"],
    ["is silent in a frozen room", { frozen: true }, "yes", "room_frozen"],
    ["is done at their own end and grace", { now: late + 20 * 60_000 }, "yes", "room_closed"],
    ["is done where the grace was ended by hand", { times: { ...longer, closedAt: 2 * HOUR + 1 } }, "yes", "room_closed"],
    ["has none where everything is erased at the end", { times: { ...longer, eraseAfterHours: 0 } }, "room_erased", "room_erased"],
  ])("%s", (_sentence, change, look, write) => {
    const answered = answers(facts({ times: longer, now: late, ...change }));
    expect([answered.READ_MESSAGE_HISTORY, answered.SEND_MESSAGES, answered.ADD_REACTIONS]).toEqual([look, write, write]);
  });

  test("who is timed out waits as anybody does", () => {
    expect(answers(facts({ times: longer, now: late, timedOutUntil: late + 1_000 })).SEND_MESSAGES).toBe("timed_out");
  });
});

describe("a co-facilitator who came by a link", () => {
  const link = (scopes: readonly LinkScope[], endsAt = Infinity): RoomFacts => {
    const { member, ...rest } = facts({ role: "admin" });
    return { ...rest, member: member && { ...member, link: { scopes, endsAt } } };
  };

  test.each<[LinkScope, readonly Permission[]]>([
    ["moderate", ["MANAGE_MESSAGES", "PIN_MESSAGES", "MODERATE_MEMBERS", "KICK_MEMBERS"]],
    ["admit", ["ADMIT_MEMBERS"]],
  ])("may, with %s, what an ordinary member may not", (scope, more) => {
    expect([...resolve(link([scope]))].sort()).toEqual([...LOOK, ...WRITE, ...more].sort());
  });

  test("is an ordinary member from the instant the link ends", () => {
    const ended = link(LINK_SCOPES, AT.open);
    expect([...resolve(ended)].sort()).toEqual([...LOOK, ...WRITE].sort());
    expect(answers({ ...ended, frozen: true }).SEND_MESSAGES).toBe("room_frozen");
  });
});

test("a room that has not opened says in how many seconds it will", () => {
  expect(judge(facts({ now: HOUR - 1_500 }), "SEND_MESSAGES")).toEqual({ code: "room_not_open", retryAfter: 2 });
});

test("the set of permissions is what is judged to be allowed", () => {
  expect([...resolve(facts({ role: "owner" }))]).toEqual(PERMISSIONS.filter((permission) => permission !== "ATTACH_FILES"));
  expect([...resolve(facts({ role: "member" }))].sort()).toEqual([...LOOK, ...WRITE].sort());
  expect(resolve(facts({ member: null })).size).toBe(0);
});
