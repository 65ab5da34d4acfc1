import { describe, expect, test } from "vitest";

import type { Me } from "#contract/members.ts";

import { judgeAmongAccounts } from "./account-facts.ts";

const me = (change: Partial<Me>): Me => ({
  id: "m",
  alias: "ada",
  tag: "",
  color: "blue",
  role: "member",
  user_id: null,
  state: "active",
  joined_at: new Date(0).toISOString(),
  timed_out_until: null,
  delivered_seq: 0,
  read_seq: 0,
  permissions: [],
  last_read_seq: 0,
  extra_minutes: 0,
  ...change,
});

describe("what somebody may do among accounts", () => {
  test("follows a role that was given after the chat was opened", () => {
    expect(judgeAmongAccounts("broadcast", me({}), "SEND_MESSAGES", 0)).toEqual({ code: "forbidden" });
    expect(judgeAmongAccounts("broadcast", me({ role: "admin" }), "SEND_MESSAGES", 0)).toBeNull();
  });

  test("follows a timeout, and its end", () => {
    const timedOut = me({ timed_out_until: new Date(60_000).toISOString() });
    expect(judgeAmongAccounts("group", timedOut, "SEND_MESSAGES", 0)).toEqual({ code: "timed_out", retryAfter: 60 });
    expect(judgeAmongAccounts("group", timedOut, "SEND_MESSAGES", 60_000)).toBeNull();
  });

  test("is what the server said between two people, where a block cannot be seen from here", () => {
    expect(judgeAmongAccounts("dm", me({}), "SEND_MESSAGES", 0)).toEqual({ code: "forbidden" });
    expect(judgeAmongAccounts("dm", me({ permissions: ["SEND_MESSAGES"] }), "SEND_MESSAGES", 0)).toBeNull();
  });
});
