import { describe, expect, test } from "vitest";

import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { extendRoom } from "#server/use-cases/rooms/change-clock.ts";
import { eraseRoom } from "#server/use-cases/rooms/erase-room.ts";
import { exportCalendar } from "#server/use-cases/rooms/export-calendar.ts";
import { refusal } from "#tests/support/refusal.ts";
import { as, fileNode, openRoom, scenario, stranger } from "#tests/support/scenario.ts";

const { node } = fileNode();

interface Entry {
  readonly code: string;
  readonly reminder?: number;
}

/** The lines of the file that a stranger takes, by their names; folded ones as one. */
async function taken(entry: Entry): Promise<ReadonlyMap<string, string>> {
  const text = [...(await exportCalendar(as(stranger()), entry)).chunks].join("");
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  const lines = text
    .replaceAll(/\r\n[ \t]/g, "")
    .trimEnd()
    .split("\r\n");
  return new Map(lines.map((line) => [/^[^:;]+/.exec(line)?.[0] ?? "", line.slice(line.indexOf(":") + 1)]));
}

const stampOf = (instant: string): string => instant.replaceAll(/[-:]|\.\d+/g, "");

describe("a room in a calendar", () => {
  test("says what it is, when, and where, to anybody who has the code", async () => {
    const ada = await scenario().account();
    const room = await openRoom(ada, { title: "Street; party, “now”", startsInMinutes: 30 });
    const entry = await taken(room);
    expect(Object.fromEntries(entry)).toMatchObject({
      METHOD: "PUBLISH",
      UID: `${room.code}@${new URL(room.join_url).host}`,
      SUMMARY: "Street\\; party\\, “now”",
      DTSTART: stampOf(room.starts_at),
      DTEND: stampOf(room.ends_at),
      LOCATION: room.join_url,
    });
    expect(entry.get("URL")).toBe(room.join_url);
    expect(entry.has("TRIGGER")).toBe(false);
  });

  test("never holds the password, nor anything that only members know", async () => {
    const ada = await scenario().account();
    const room = await openRoom(ada, { password: "canary-word", settings: { brief: "canary-brief" } });
    const text = [...(await taken(room)).values()].join("\n");
    expect(text).not.toContain("canary");
    expect(text).not.toContain(room.chat_id);
    expect(text).not.toContain(ada.userId);
  });

  test("reminds of itself where that is asked for", async () => {
    const room = await openRoom(await scenario().account(), { startsInMinutes: 60 });
    const entry = await taken({ code: room.code, reminder: 10 });
    expect(entry.get("ACTION")).toBe("DISPLAY");
    expect(entry.get("TRIGGER")).toBe("-PT10M");
  });

  test("moves when it is taken again after the room has moved", async () => {
    const ada = await scenario().account();
    const room = await openRoom(ada, { startsInMinutes: 30 });
    const before = await taken(room);
    node().clock.advance(5_000);
    const moved = await extendRoom(as(ada), { code: room.code, minutes: 15 });
    await updateRoom(as(ada), { code: room.code, title: "Later" });
    const after = await taken(room);
    expect(after.get("UID")).toBe(before.get("UID"));
    expect(Number(after.get("SEQUENCE"))).toBeGreaterThan(Number(before.get("SEQUENCE")));
    expect(after.get("DTEND")).toBe(stampOf(moved.ends_at));
    expect(after.get("SUMMARY")).toBe("Later");
  });

  test("is gone with the room", async () => {
    const ada = await scenario().account();
    const room = await openRoom(ada);
    await eraseRoom(as(ada), { code: room.code });
    expect(await refusal(exportCalendar(as(stranger()), { code: room.code }))).toMatchObject({ code: "room_erased" });
    expect(await refusal(exportCalendar(as(stranger()), { code: "ZZZZZZZZ" }))).toMatchObject({ code: "not_found" });
  });
});
