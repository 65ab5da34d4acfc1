import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { Message } from "#contract/messages.ts";

import { applyEvent } from "./apply-event.ts";
import { stateFrom } from "./apply-snapshot.ts";
import type { ChatState } from "./chat-state.ts";
import { ServerModel, type Step } from "./server-model.ts";

const VIEWER = "ada";
const SEND: Step = { do: "send", by: 1, replyTo: null };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.constant(SEND) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("pin" as const), which: fc.nat(30), on: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("edit" as const), which: fc.nat(30), text: fc.constant("changed") }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("delete" as const), which: fc.nat(30) }) },
);
const steps = fc.array(step, { maxLength: 40 });

/** What the bar and the list of pins show. */
const shown = (pins: readonly Message[] | null) => pins?.map(({ id, content, pinned_at }) => ({ id, content, pinned_at })) ?? null;

function opened(before: readonly Step[]): { server: ServerModel; state: ChatState } {
  const server = new ServerModel();
  for (const each of before) server.run(each);
  return { server, state: asked(stateFrom(server.snapshot(VIEWER)), server) };
}

/** Asks for what is pinned, as the screen does. */
function asked(state: ChatState, server: ServerModel): ChatState {
  return applyEvent(state, { type: "pins", messages: server.pins(), askedAt: state.lastSeq }).state;
}

describe("what is pinned", () => {
  test("is what the server has after any events, in order, far outside of what is held, too", () => {
    fc.assert(
      fc.property(steps, steps, (before, after) => {
        const { server, state } = opened(before);
        const first = server.events.length;
        for (const each of after) server.run(each);
        const heard = server.events.slice(first).reduce((known, event) => applyEvent(known, { type: "event", event }).state, state);
        expect(shown(heard.pins)).toEqual(shown(server.pins()));
      }),
    );
  });

  test("is what the server has after a gap was fetched, and is asked for again after too large a one", () => {
    fc.assert(
      fc.property(steps, steps, fc.option(fc.nat(3)), (before, after, resetAbove) => {
        const { server, state } = opened(before);
        for (const each of after) server.run(each);
        const snapshot = server.snapshot(VIEWER, state.lastSeq, resetAbove ?? Infinity);
        const resumed = applyEvent(state, { type: "snapshot", snapshot }).state;
        const known = resumed.pins === null ? asked(resumed, server) : resumed;
        expect(resumed.pins === null).toBe(snapshot.reset);
        expect(shown(known.pins)).toEqual(shown(server.pins()));
      }),
    );
  });

  test("is not taken from an answer that an event has overtaken", () => {
    const { server, state } = opened([SEND, SEND]);
    const unasked = { ...state, pins: null };
    const late = server.pins();
    server.run({ do: "pin", which: 0, on: true });
    const heard = applyEvent(unasked, { type: "event", event: server.events.at(-1)! }).state;
    const answered = applyEvent(heard, { type: "pins", messages: late, askedAt: unasked.lastSeq });
    expect(answered.verdict).toBe("stale");
    expect(answered.state.pins).toBeNull();
    expect(shown(asked(heard, server).pins)).toEqual(shown(server.pins()));
  });
});
