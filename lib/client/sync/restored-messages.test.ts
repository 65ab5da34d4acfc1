import { expect, test } from "vitest";

import type { Message, MessagePage } from "#contract/messages.ts";

import { applyEvent } from "./apply-event.ts";
import { stateFrom } from "./apply-snapshot.ts";
import { type ChatState, sentMessages } from "./chat-state.ts";
import { PAGE, ServerModel, type Step } from "./server-model.ts";

const VIEWER = "ada";

/** Brook says something, cyd answers and reacts, and the first is pinned. */
const SAID: readonly Step[] = [
  { do: "send", by: 1, replyTo: null },
  { do: "send", by: 2, replyTo: 0 },
  { do: "react", which: 0, by: 2, on: true },
  { do: "pin", which: 0, on: true },
];

function model(steps: readonly Step[] = SAID): ServerModel {
  const server = new ServerModel();
  for (const step of steps) server.run(step);
  return server;
}

function heard(state: ChatState, server: ServerModel, from: number): ChatState {
  return server.events.slice(from).reduce((before, event) => applyEvent(before, { type: "event", event }).state, state);
}

const told = (state: ChatState): Message[] =>
  sentMessages(state).map(({ key: _key, delivery: _delivery, failure: _failure, confirmed: _confirmed, ...message }) => message);

test("a message whose deletion is taken back has its text, reactions, pin and quotes again", () => {
  const server = model();
  const before = stateFrom(server.snapshot(VIEWER));
  const events = server.events.length;
  server.run({ do: "delete", which: 0 });
  const deleted = heard(before, server, events);
  expect(told(deleted)[0]).toMatchObject({ content: null, reactions: [], pinned_at: null });
  expect(told(deleted)[1]?.reply_to?.content).toBeNull();

  server.run({ do: "restore", which: 0 });
  const restored = heard(before, server, events);
  expect(told(restored)).toEqual(server.messages());
  expect(told(restored)[0]?.reactions).toHaveLength(1);
});

test("whoever was away for the deletion and comes back after it was taken back, or in between, sees what there is", () => {
  const server = model();
  const before = stateFrom(server.snapshot(VIEWER));
  server.run({ do: "delete", which: 0 });
  const deleted = applyEvent(before, { type: "snapshot", snapshot: server.snapshot(VIEWER, before.lastSeq) }).state;
  expect(told(deleted)).toEqual(server.messages());
  server.run({ do: "restore", which: 0 });
  for (const state of [before, deleted])
    expect(told(applyEvent(state, { type: "snapshot", snapshot: server.snapshot(VIEWER, state.lastSeq) }).state)).toEqual(
      server.messages(),
    );
});

test("the late answer to one's own edit does not bring back what was deleted since", () => {
  const server = model();
  const [answer] = server.messages();
  const before = stateFrom(server.snapshot(VIEWER));
  const events = server.events.length;
  server.run({ do: "delete", which: 0 });
  const deleted = heard(before, server, events);
  if (answer === undefined) throw new Error("nothing was said");
  expect(told(applyEvent(deleted, { type: "answered", message: answer }).state)).toEqual(server.messages());
});

test("an older page that was read before hundreds of its messages were deleted is asked for again", () => {
  const many = 300;
  const server = model(Array.from({ length: many + PAGE }, () => ({ do: "send", by: 1, replyTo: null }) as const));
  const state = stateFrom(server.snapshot(VIEWER));
  const events = server.events.length;
  const before = many + 1;
  const stale: MessagePage = server.page(before, 50);
  for (let which = 0; which < many; which += 1) server.run({ do: "delete", which });
  const swept = heard(state, server, events);
  expect(applyEvent(swept, { type: "history", before, page: stale }).verdict).toBe("stale");
  const fresh = applyEvent(swept, { type: "history", before, page: server.page(before, 50) });
  expect(fresh.verdict).toBe("applied");
  expect(told(fresh.state)).toEqual(server.messages().slice(-(50 + PAGE)));
});
