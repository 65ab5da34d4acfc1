import { expect, test } from "vitest";

import { CHAT_KINDS } from "#contract/chats.ts";

import { seesEverybody } from "./roster.ts";

test("members see one another everywhere but in a broadcast, where only those who run it see all", () => {
  for (const kind of CHAT_KINDS) {
    expect(seesEverybody(kind, "member"), kind).toBe(kind !== "broadcast");
    for (const role of ["owner", "admin"] as const) expect(seesEverybody(kind, role), `${role} in a ${kind}`).toBe(true);
  }
});
