import { describe, expect, test } from "vitest";

import { FOREVER, isArchived, isMuted, isQuiet, type KeptChat, mutedUntilFrom, mutedUntilInWords, withPreferences } from "./preferences.ts";

const NOW = Date.UTC(2026, 0, 1);
const HOUR = 3_600_000;
const at = (ms: number): string => new Date(ms).toISOString();

describe("a mute", () => {
  test.each([
    ["lasts until its instant", at(NOW + HOUR), NOW + HOUR],
    ["is none once that is reached", at(NOW), null],
    ["may last for ever", "forever", FOREVER],
    ["lasts no longer than for ever", "9999-12-31T23:59:59.999Z", FOREVER],
    ["may be lifted", null, null],
  ] as const)("%s", (_sentence, given, stored) => {
    expect(mutedUntilFrom(given, NOW)).toBe(stored);
  });

  test("is told as it was given, and not at all once it is over", () => {
    expect(mutedUntilInWords(NOW + HOUR, NOW)).toBe(at(NOW + HOUR));
    expect(mutedUntilInWords(NOW + HOUR, NOW + HOUR)).toBeNull();
    expect(mutedUntilInWords(FOREVER, NOW)).toBe("forever");
    expect(mutedUntilInWords(null, NOW)).toBeNull();
  });

  test("holds for as long as it says, read from the table or from the wire", () => {
    for (const [until, now, quiet] of [
      [NOW + HOUR, NOW, true],
      [NOW + HOUR, NOW + HOUR, false],
      [FOREVER, NOW, true],
      [null, NOW, false],
    ] as const) {
      expect(isMuted(until, now)).toBe(quiet);
      expect(isQuiet(mutedUntilInWords(until, NOW), now)).toBe(quiet);
    }
  });
});

describe("an archived chat", () => {
  test.each([
    ["is out of the list while nobody speaks", { archivedAt: NOW, lastActivityAt: NOW, mutedUntil: null }, true],
    ["is back once somebody does", { archivedAt: NOW, lastActivityAt: NOW + 1, mutedUntil: null }, false],
    ["stays out while it is muted", { archivedAt: NOW, lastActivityAt: NOW + 1, mutedUntil: NOW + HOUR }, true],
    ["is back when the mute is over", { archivedAt: NOW, lastActivityAt: NOW + 1, mutedUntil: NOW }, false],
    ["must have been archived", { archivedAt: null, lastActivityAt: NOW, mutedUntil: FOREVER }, false],
  ])("%s", (_sentence, facts, archived) => {
    expect(isArchived(facts, NOW)).toBe(archived);
  });
});

describe("a change of preferences", () => {
  const plain: KeptChat = { mutedUntil: null, archivedAt: null, favouriteAt: null, markedUnread: false };
  const all: KeptChat = { mutedUntil: FOREVER, archivedAt: NOW - HOUR, favouriteAt: NOW - HOUR, markedUnread: true };
  const moment = { now: NOW, lastActivityAt: NOW - HOUR };

  test("changes what it names", () => {
    expect(withPreferences(plain, { muted_until: "forever", archived: true, favourite: true, marked_unread: true }, moment)).toEqual({
      mutedUntil: FOREVER,
      archivedAt: NOW,
      favouriteAt: NOW,
      markedUnread: true,
    });
    expect(withPreferences(all, { muted_until: null, archived: false, favourite: false, marked_unread: false }, moment)).toEqual(plain);
  });

  test("leaves everything else", () => {
    expect(withPreferences(all, {}, moment)).toEqual(all);
    expect(withPreferences(all, { favourite: true }, moment)).toEqual(all);
  });

  test("archives what was said a moment ahead of this clock", () => {
    const { archivedAt } = withPreferences(plain, { archived: true }, { now: NOW, lastActivityAt: NOW + 5 });
    expect(isArchived({ archivedAt, mutedUntil: null, lastActivityAt: NOW + 5 }, NOW)).toBe(true);
  });
});
