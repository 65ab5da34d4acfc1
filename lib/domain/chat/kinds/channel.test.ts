import { describe, expect, test } from "vitest";

import { CHAT_KINDS } from "#contract/chats.ts";
import type { Permission } from "#contract/members.ts";
import { PERMISSIONS } from "#contract/permissions.ts";
import type { ChannelFacts } from "#domain/chat/facts.ts";
import { NOTHING } from "#domain/permissions/permission-set.ts";
import type { ChannelGrants } from "#domain/permissions/resolve.ts";

import { channel } from "./channel.ts";
import { KINDS } from "./index.ts";

const grants = (change: Partial<ChannelGrants> = {}): ChannelGrants => ({
  isCommunityOwner: false,
  timedOut: false,
  everyone: new Set<Permission>(["VIEW_CHANNEL", "READ_MESSAGE_HISTORY", "SEND_MESSAGES"]),
  roles: [],
  everyoneOverwrite: null,
  roleOverwrites: [],
  memberOverwrite: null,
  ...change,
});
const facts = (change: Partial<ChannelGrants> = {}, timedOutUntil: number | null = null): ChannelFacts => ({
  kind: "channel",
  now: 1_000,
  member: { role: "member", state: "active", timedOutUntil },
  grants: grants(change),
});

describe("in a channel", () => {
  test("roles and overwrites decide", () => {
    expect(channel.judge(facts(), "SEND_MESSAGES")).toBeNull();
    expect(channel.judge(facts(), "MANAGE_MESSAGES")).toEqual({ code: "forbidden" });
  });

  test.each(PERMISSIONS)("without view, %s is answered as if there were no such channel", (permission) => {
    expect(channel.judge(facts({ everyone: NOTHING }), permission)).toEqual({ code: "not_found" });
  });

  test("a member who is timed out is told for how long", () => {
    expect(channel.judge(facts({ timedOut: true }, 61_000), "SEND_MESSAGES")).toEqual({ code: "timed_out", retryAfter: 60 });
    expect(channel.judge(facts({ timedOut: true }, 61_000), "VIEW_CHANNEL")).toBeNull();
  });

  test("a timeout of unknown length is a refusal all the same", () => {
    expect(channel.judge(facts({ timedOut: true }), "SEND_MESSAGES")).toEqual({ code: "forbidden" });
  });

  test("the community's owner may everything", () => {
    for (const permission of PERMISSIONS)
      expect(channel.judge(facts({ isCommunityOwner: true, everyone: NOTHING }), permission)).toBeNull();
  });
});

test("every kind of chat is in the registry under its own name", () => {
  for (const kind of CHAT_KINDS) expect(KINDS[kind].kind).toBe(kind);
  expect(Object.keys(KINDS).sort()).toEqual([...CHAT_KINDS].sort());
});

test("only what is said in rooms and their lanes stays where it was said", () => {
  expect(CHAT_KINDS.filter((kind) => !KINDS[kind].forwardable)).toEqual(["room", "lane"]);
});

test("only rooms end by a clock, and only they and their lanes show aliases", () => {
  expect(CHAT_KINDS.filter((kind) => KINDS[kind].timed)).toEqual(["room"]);
  expect(CHAT_KINDS.filter((kind) => KINDS[kind].identity === "alias")).toEqual(["room", "lane"]);
});
