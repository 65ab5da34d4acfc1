import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { Message } from "#contract/messages.ts";

import { applyEvent, type ChatAction, type DurableEvent } from "./apply-event.ts";
import { stateFrom } from "./apply-snapshot.ts";
import { type ChatState, oldestSent, type PendingMessage, type SentMessage, sentMessages } from "./chat-state.ts";
import { pendingRow } from "./outbox.ts";
import { ServerModel, type Step } from "./server-model.ts";

const VIEWER = "ada";

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant("send" as const), by: fc.nat(3), replyTo: fc.option(fc.nat(40)) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("edit" as const),
      which: fc.nat(40),
      text: fc.oneof(
        fc.string({ minLength: 1 }).filter((text) => text.trim() !== ""),
        fc.constantFrom("for ada", "for cyd"),
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("delete" as const), which: fc.nat(40) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("restore" as const), which: fc.nat(40) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("pin" as const), which: fc.nat(40), on: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("react" as const), which: fc.nat(40), by: fc.nat(3), on: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("promote" as const), who: fc.nat(3), up: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("leave" as const, "return" as const), who: fc.nat(3) }) },
);
const steps = fc.array(step, { maxLength: 40 });

function run(server: ServerModel, taken: readonly Step[]): void {
  for (const each of taken) server.run(each);
}

/** Feeds an event as the session does: a gap is fetched. */
function hear(state: ChatState, event: DurableEvent, server: ServerModel): ChatState {
  const { state: next, verdict } = applyEvent(state, { type: "event", event });
  return verdict === "gap" ? applyEvent(next, { type: "snapshot", snapshot: server.snapshot(VIEWER, next.lastSeq) }).state : next;
}

/** A row as the server would tell it. */
function asMessage({ key: _key, delivery: _delivery, failure: _failure, confirmed: _confirmed, ...message }: SentMessage): Message {
  return message;
}

function expectTruth(state: ChatState, server: ServerModel): void {
  const oldest = oldestSent(state);
  const truth = server.messages().filter(({ seq }) => !state.hasMore || (oldest !== null && seq >= oldest.seq));
  expect(sentMessages(state).map(asMessage)).toEqual(truth);
  expect(state.lastSeq).toBe(server.seq);
  expect(Object.keys(state.members).sort()).toEqual(
    server.members
      .filter((member) => member.state === "active")
      .map(({ id }) => id)
      .sort(),
  );
}

describe("a chat after any journey of its events", () => {
  test("is what the server has, whatever was lost, doubled or out of order", () => {
    fc.assert(
      fc.property(
        steps,
        steps,
        fc.array(fc.nat(1000), { maxLength: 120 }),
        fc.option(fc.nat(3)),
        (before, after, deliveries, resetAbove) => {
          const server = new ServerModel();
          run(server, before);
          let state = stateFrom(server.snapshot(VIEWER));
          const first = server.events.length;
          run(server, after);
          const journey = server.events.slice(Math.max(0, first - 3));
          for (const pick of deliveries) {
            const event = journey[pick % Math.max(1, journey.length)];
            if (event !== undefined) state = hear(state, event, server);
          }
          state = applyEvent(state, { type: "snapshot", snapshot: server.snapshot(VIEWER, state.lastSeq, resetAbove ?? Infinity) }).state;
          expectTruth(state, server);
        },
      ),
      { numRuns: 400 },
    );
  });

  test("is what the server has when every event comes in order and once", () => {
    fc.assert(
      fc.property(steps, steps, (before, after) => {
        const server = new ServerModel();
        run(server, before);
        let state = stateFrom(server.snapshot(VIEWER));
        const first = server.events.length;
        for (const each of after) server.run(each);
        for (const event of server.events.slice(first)) {
          const { state: next, verdict } = applyEvent(state, { type: "event", event });
          expect(verdict).toBe("applied");
          state = next;
        }
        // Payloads are presented when they are sent; what changed since comes with the events that follow.
        expectTruth(state, server);
      }),
      { numRuns: 200 },
    );
  });

  test("is what the server has after older pages were fetched in between", () => {
    fc.assert(
      fc.property(steps, steps, steps, (before, meanwhile, after) => {
        const server = new ServerModel();
        run(server, before);
        let state = stateFrom(server.snapshot(VIEWER));
        let heard = server.events.length;
        const catchUp = (): void => {
          for (const event of server.events.slice(heard)) state = hear(state, event, server);
          heard = server.events.length;
        };
        const oldest = oldestSent(state)?.seq ?? 0;
        const late = server.page(oldest, 5);
        run(server, meanwhile);
        catchUp();
        const { state: next, verdict } = applyEvent(state, { type: "history", before: oldest, page: late });
        state = verdict === "stale" ? applyEvent(next, { type: "history", before: oldest, page: server.page(oldest, 5) }).state : next;
        run(server, after);
        catchUp();
        expectTruth(state, server);
      }),
      { numRuns: 300 },
    );
  });
});

describe("gaps and repetitions", () => {
  const hall = (): { server: ServerModel; state: ChatState } => {
    const server = new ServerModel();
    run(server, [{ do: "send", by: 1, replyTo: null }]);
    return { server, state: stateFrom(server.snapshot(VIEWER)) };
  };

  test("an event after a gap changes nothing and asks for what is missing", () => {
    const { server, state } = hall();
    run(server, [
      { do: "send", by: 1, replyTo: null },
      { do: "send", by: 2, replyTo: null },
    ]);
    const { state: after, verdict } = applyEvent(state, { type: "event", event: server.events[2]! });
    expect(verdict).toBe("gap");
    expect(after).toBe(state);
  });

  test("an event that is known changes nothing", () => {
    const { server, state } = hall();
    const { state: after, verdict } = applyEvent(state, { type: "event", event: server.events[0]! });
    expect(verdict).toBe("ignored");
    expect(after).toBe(state);
  });

  test("a page that is older than what was heard since is asked for again", () => {
    const server = new ServerModel();
    run(
      server,
      Array.from({ length: 12 }, () => ({ do: "send" as const, by: 1, replyTo: null })),
    );
    const state = stateFrom(server.snapshot(VIEWER));
    const oldest = oldestSent(state)!.seq;
    const late = server.page(oldest, 5);
    run(server, [{ do: "edit", which: oldest - 2, text: "new text" }]);
    const heard = hear(state, server.events.at(-1)!, server);
    expect(applyEvent(heard, { type: "history", before: oldest, page: late }).verdict).toBe("stale");
    expect(applyEvent(heard, { type: "history", before: oldest, page: server.page(oldest, 5) }).verdict).toBe("applied");
  });
});

describe("one's own messages", () => {
  const opened = (): { server: ServerModel; state: ChatState; waiting: PendingMessage } => {
    const server = new ServerModel();
    run(server, [{ do: "send", by: 1, replyTo: null }]);
    const state = stateFrom(server.snapshot(VIEWER));
    const message = {
      client_message_id: "c2",
      chat_id: state.chatId,
      sender_id: VIEWER,
      content: "text 2",
      reply_to: null,
      written_at: new Date(0).toISOString(),
      failure: null,
    };
    return { server, state, waiting: pendingRow(state.me, { message, delivery: "waiting", reason: null }) };
  };
  const outbox = (...messages: PendingMessage[]): ChatAction => ({ type: "outbox", messages });

  test("wait at the end under the key that they keep for life", () => {
    const { server, state, waiting } = opened();
    const queued = applyEvent(state, outbox(waiting)).state;
    expect(queued.messages.at(-1)).toMatchObject({ key: waiting.key, delivery: "waiting", seq: null });
    run(server, [{ do: "send", by: 0, replyTo: null }]);
    const stored = applyEvent(queued, { type: "stored", message: server.messages()[1]! }).state;
    expect(stored.messages).toHaveLength(2);
    expect(stored.messages.at(-1)).toMatchObject({ key: waiting.key, delivery: "sent", seq: 2 });
    expect(stored.lastSeq).toBe(2);
  });

  test.each([
    ["the answer first", ["stored", "event"]],
    ["the broadcast first", ["event", "stored"]],
    ["the answer alone", ["stored"]],
    ["the broadcast alone", ["event"]],
    ["each twice", ["event", "stored", "event", "stored"]],
  ] as const)("appear once: %s", (_sentence, order) => {
    const { server, state, waiting } = opened();
    run(server, [{ do: "send", by: 0, replyTo: null }]);
    const actions: Record<"stored" | "event", ChatAction> = {
      stored: { type: "stored", message: server.messages()[1]! },
      event: { type: "event", event: server.events[1]! },
    };
    let after = applyEvent(state, outbox(waiting)).state;
    for (const name of order) after = applyEvent(after, actions[name]).state;
    after = applyEvent(after, outbox(waiting)).state;
    expect(after.messages.map(({ key }) => key)).toEqual(["brook:c1", "ada:c2"]);
    expectTruth(after, server);
  });

  test("are numbered by an answer that overtakes others' messages, which are then fetched", () => {
    const { server, state, waiting } = opened();
    run(server, [
      { do: "send", by: 2, replyTo: null },
      { do: "send", by: 0, replyTo: null },
    ]);
    const queued = applyEvent(state, outbox({ ...waiting, client_message_id: "c3", key: "ada:c3" })).state;
    const answered = applyEvent(queued, { type: "stored", message: server.messages()[2]! }).state;
    expect(answered.lastSeq).toBe(1);
    expect(answered.messages.at(-1)?.delivery).toBe("sent");
    const late = applyEvent(answered, { type: "event", event: server.events[1]! }).state;
    const whole = applyEvent(late, { type: "event", event: server.events[2]! }).state;
    expectTruth(whole, server);
  });

  test("stay through a reset", () => {
    const { server, state, waiting } = opened();
    const queued = applyEvent(state, outbox(waiting)).state;
    run(
      server,
      Array.from({ length: 30 }, () => ({ do: "send" as const, by: 1, replyTo: null })),
    );
    const after = applyEvent(queued, { type: "snapshot", snapshot: server.snapshot(VIEWER, 1, 5) }).state;
    expect(after.messages.at(-1)?.key).toBe(waiting.key);
    expectTruth(after, server);
  });
});

describe("one's own reactions", () => {
  test("show at once, survive what others do, and settle", () => {
    const server = new ServerModel();
    run(server, [{ do: "send", by: 1, replyTo: null }]);
    const change = { message_id: "1", emoji: "👍", on: true };
    let state = applyEvent(stateFrom(server.snapshot(VIEWER)), { type: "reacting", change }).state;
    expect(state.messages[0]?.reactions).toEqual([{ emoji: "👍", count: 1, member_ids: ["ada"] }]);
    run(server, [{ do: "react", which: 0, by: 1, on: true }]);
    state = applyEvent(state, { type: "event", event: server.events[1]! }).state;
    expect(state.messages[0]?.reactions[0]?.count).toBe(2);
    run(server, [{ do: "react", which: 0, by: 0, on: true }]);
    state = applyEvent(state, { type: "reacted", change, ok: true }).state;
    state = applyEvent(state, { type: "event", event: server.events[2]! }).state;
    expectTruth(state, server);
  });

  test("go away again when the server refuses", () => {
    const server = new ServerModel();
    run(server, [{ do: "send", by: 1, replyTo: null }]);
    const change = { message_id: "1", emoji: "👍", on: true };
    const shown = applyEvent(stateFrom(server.snapshot(VIEWER)), { type: "reacting", change }).state;
    expect(applyEvent(shown, { type: "reacted", change, ok: false }).state.messages[0]?.reactions).toEqual([]);
  });
});
