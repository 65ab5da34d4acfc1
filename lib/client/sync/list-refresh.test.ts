import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { type ApiError, apiError } from "#client/api/call.ts";

import { createListRefresh, type ListRefresh } from "./list-refresh.ts";

const ask = vi.fn<() => Promise<ApiError | null>>();
const held = new Set<string>();
let refresh: ListRefresh;
const pause = (ms: number) => vi.advanceTimersByTimeAsync(ms);
/** Somebody else does something every tenth of a second. */
async function forOneMinute(deed: () => void): Promise<void> {
  for (let tenth = 0; tenth < 600; tenth += 1) {
    deed();
    await pause(100);
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("document", { visibilityState: "visible" });
  held.clear();
  ask.mockReset().mockResolvedValue(null);
  refresh = createListRefresh({ ask, isHeld: (chatId) => held.has(chatId) });
});
afterEach(() => {
  refresh.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the list of chats", () => {
  test("is asked for once for what comes together, and soon", async () => {
    refresh.soon();
    refresh.soon();
    await pause(1_000);
    expect(ask).toHaveBeenCalledOnce();
  });

  test("is asked for a few times a minute, whatever others do", async () => {
    await forOneMinute(() => refresh.seldom());
    expect(ask.mock.calls.length).toBeGreaterThanOrEqual(4);
    expect(ask.mock.calls.length).toBeLessThanOrEqual(6);
  });

  test("is asked for soon for what the account does, whatever others did", async () => {
    refresh.seldom();
    await pause(3_000);
    refresh.seldom();
    refresh.soon();
    await pause(1_000);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  test("is asked for in vain once for a chat that is not in it, until the account keeps that otherwise", async () => {
    await forOneMinute(() => refresh.seek("archived and muted"));
    expect(ask).toHaveBeenCalledOnce();
    refresh.expect("archived and muted");
    held.add("archived and muted");
    refresh.seek("archived and muted");
    await pause(15_000);
    expect(ask).toHaveBeenCalledTimes(2);
    // It was brought, and has gone down again.
    held.clear();
    refresh.seek("archived and muted");
    await pause(15_000);
    expect(ask).toHaveBeenCalledTimes(3);
  });

  test("is left alone for as long as the server wishes", async () => {
    ask.mockResolvedValueOnce(apiError("rate_limited", { retryAfter: 90 }));
    refresh.now();
    await forOneMinute(() => refresh.soon());
    expect(ask).toHaveBeenCalledOnce();
    await pause(40_000);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  test("is not asked for while nobody looks", async () => {
    vi.stubGlobal("document", { visibilityState: "hidden" });
    refresh.now();
    refresh.seek("somewhere");
    await pause(15_000);
    expect(ask).not.toHaveBeenCalled();
  });
});
