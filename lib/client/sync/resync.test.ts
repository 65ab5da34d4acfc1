import { describe, expect, test } from "vitest";

import { apiError } from "#client/api/call.ts";
import type { ChatSnapshot } from "#contract/chats.ts";

import type { DurableEvent, Verdict } from "./apply-event.ts";
import { createResync, type ResyncPorts } from "./resync.ts";

const event = (seq: number): DurableEvent => ({
  name: "message:deleted",
  payload: { chat_id: "c", seq, event_id: String(seq), message_id: "1", deleted_at: "" },
});

/** A chat that is nothing but its last seq. */
function chat(ports: Partial<ResyncPorts> = {}) {
  const log = { lastSeq: 0, server: 0, opened: 0, busy: [] as boolean[] };
  const answers: ((snapshot: ChatSnapshot | Error) => void)[] = [];
  const resync = createResync({
    open: () => {
      log.opened += 1;
      return new Promise((resolve, reject) => answers.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer))));
    },
    takeSnapshot: ({ last_seq }) => (log.lastSeq = Math.max(log.lastSeq, last_seq)),
    takeEvent: ({ payload }): Verdict => {
      if (payload.seq > log.lastSeq + 1) return "gap";
      if (payload.seq <= log.lastSeq) return "ignored";
      log.lastSeq = payload.seq;
      return "applied";
    },
    onFailure: () => true,
    onBusy: (busy) => log.busy.push(busy),
    pause: () => Promise.resolve(),
    ...ports,
  });
  const answer = async (snapshot: Pick<ChatSnapshot, "last_seq"> | Error): Promise<void> => {
    answers.shift()?.(snapshot as ChatSnapshot);
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { log, resync, answer };
}

describe("resync", () => {
  test("an event in order is taken at once", () => {
    const { log, resync } = chat();
    resync.event(event(1));
    expect(log).toMatchObject({ lastSeq: 1, opened: 0 });
  });

  test("a gap is fetched, and the event after it is not forgotten", async () => {
    const { promise: late, resolve: isLate } = Promise.withResolvers<void>();
    const { log, resync, answer } = chat({ pause: () => late });
    resync.event(event(3));
    expect(log).toMatchObject({ lastSeq: 0, opened: 0 });
    isLate();
    await expect.poll(() => log.opened).toBe(1);
    await answer({ last_seq: 2 });
    expect(log.lastSeq).toBe(3);
    expect(log.busy).toEqual([true, false]);
  });

  test("what comes by itself a moment late is not fetched", async () => {
    const lates: (() => void)[] = [];
    const { log, resync, answer } = chat({ pause: () => new Promise((resolve) => lates.push(resolve)) });
    for (const seq of [3, 2, 1]) resync.event(event(seq));
    expect(log.lastSeq).toBe(3);
    // The wait for the first gap must not cut short the one for a second.
    resync.event(event(5));
    lates[0]?.();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(log).toMatchObject({ lastSeq: 3, opened: 0 });
    lates[1]?.();
    await expect.poll(() => log.opened).toBe(1);
    await answer({ last_seq: 4 });
    expect(log).toMatchObject({ lastSeq: 5, opened: 1 });
  });

  test("what arrives while it asks is kept aside, in whatever order", async () => {
    const { log, resync, answer } = chat();
    void resync.run();
    for (const seq of [7, 6, 5]) resync.event(event(seq));
    await answer({ last_seq: 5 });
    expect(log).toMatchObject({ lastSeq: 7, opened: 1 });
  });

  test("asks again when something is still missing", async () => {
    const { log, resync, answer } = chat();
    void resync.run();
    resync.event(event(9));
    await answer({ last_seq: 5 });
    expect(log.opened).toBe(2);
    await answer({ last_seq: 9 });
    expect(log.lastSeq).toBe(9);
  });

  test("tries again after a passing failure", async () => {
    const { log, resync, answer } = chat();
    void resync.run();
    await answer(apiError("unavailable"));
    await answer({ last_seq: 4 });
    expect(log).toMatchObject({ lastSeq: 4, opened: 2 });
  });

  test("stops after a final one", async () => {
    const { log, resync, answer } = chat({ onFailure: () => false });
    void resync.run();
    await answer(apiError("removed"));
    expect(log).toMatchObject({ opened: 1, busy: [true, false] });
  });

  test("goes round again when the connection changed meanwhile", async () => {
    const { log, resync, answer } = chat();
    void resync.run();
    void resync.run();
    await answer({ last_seq: 1 });
    expect(log.opened).toBe(2);
    await answer({ last_seq: 2 });
    expect(log.busy).toEqual([true, false]);
  });
});
