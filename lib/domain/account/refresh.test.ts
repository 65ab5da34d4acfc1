import { describe, expect, test } from "vitest";

import { judgeRefresh, REFRESH_GRACE_MS } from "./refresh.ts";

const NOW = 1_800_000_000_000;
const shown = (given: Partial<Parameters<typeof judgeRefresh>[0]>) =>
  judgeRefresh({ isCurrent: false, isPrevious: false, rotatedAt: NOW, ...given }, NOW);

describe("a refresh token", () => {
  test("that is good now gets its successor, however long the last exchange is past", () => {
    expect(shown({ isCurrent: true, rotatedAt: null })).toBe("rotate");
    expect(shown({ isCurrent: true, rotatedAt: NOW })).toBe("rotate");
    expect(shown({ isCurrent: true, rotatedAt: NOW - 30 * 86_400_000 })).toBe("rotate");
  });

  test("that was exchanged a moment ago gets the same successor", () => {
    expect(shown({ isPrevious: true })).toBe("repeat");
    expect(shown({ isPrevious: true, rotatedAt: NOW - REFRESH_GRACE_MS })).toBe("repeat");
  });

  test("that was exchanged longer ago is in somebody else's hands", () => {
    expect(shown({ isPrevious: true, rotatedAt: NOW - REFRESH_GRACE_MS - 1 })).toBe("reused");
    expect(shown({ isPrevious: true, rotatedAt: null })).toBe("reused");
  });

  test("that is older than the previous one is never forgiven, not even within the grace", () => {
    expect(shown({})).toBe("reused");
    expect(shown({ rotatedAt: null })).toBe("reused");
  });
});
