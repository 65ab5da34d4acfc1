import { expect, test } from "vitest";

import { LOUDNESS } from "#domain/message/loudest.ts";

import type { ChatState } from "./chat-state.ts";
import { isViewerLoud } from "./latest-written.ts";

const NOW = Date.parse("2026-03-01T12:00:00.000Z");

interface Said {
  readonly by: string;
  readonly agoMs?: number;
  readonly role?: string;
  readonly deleted?: boolean;
  readonly nameless?: boolean;
}

/** As much of a chat as is looked at: Ada is the viewer. */
function chatOf(said: readonly Said[], waiting = 0): Parameters<typeof isViewerLoud>[0] {
  const messages = said.map(({ by, agoMs = 0, role = "member", deleted = false, nameless = false }) => ({
    sender: { id: by, role },
    created_at: new Date(NOW - agoMs).toISOString(),
    deleted_at: deleted ? new Date(NOW).toISOString() : null,
    nameless,
  }));
  const chat = { messages, sentCount: said.length - waiting, me: { id: "ada" } };
  return chat as unknown as Pick<ChatState, "messages" | "sentCount" | "me">;
}

const times = (count: number, said: Said): Said[] => Array.from({ length: count }, () => said);
const loud = times(4, { by: "ada" });

test.each([
  ["four against one", [...loud, { by: "brook" }], true],
  ["alone", loud, false],
  ["beside those who lead, who do not count", [...loud, { by: "lead", role: "owner" }], false],
  ["where the others' only message was deleted", [...loud, { by: "brook", deleted: true }], false],
  ["ten minutes later", [...times(4, { by: "ada", agoMs: LOUDNESS.withinMs }), { by: "brook" }], false],
  ["against nobody's two", [...loud, ...times(2, { by: "nobody", nameless: true })], false],
  ["against nobody's one, by the rule that knows no authors", [...loud, { by: "nobody", nameless: true }], true],
  ["with what is one's own and nameless", [...times(2, { by: "ada" }), ...times(2, { by: "ada", nameless: true }), { by: "brook" }], true],
  ["too long ago by number", [...loud, ...times(LOUDNESS.messages - 1, { by: "brook" })], false],
])("%s", (_when, said, is) => {
  expect(isViewerLoud(chatOf(said), NOW)).toBe(is);
});

test("what still waits to be sent does not count", () => {
  expect(isViewerLoud(chatOf([{ by: "brook" }, ...loud], 1), NOW)).toBe(false);
});
