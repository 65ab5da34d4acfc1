import { describe, expect, test } from "vitest";

import type { Room } from "#contract/rooms.ts";
import { DEFAULT_SETTINGS } from "#domain/room/default-settings.ts";

import { createInput, draftOf, faultsOf, freshDraft, toLocalField, updateInput } from "./room-draft.ts";

const NOW = Date.parse("2026-11-21T09:20:00Z");

const room: Room = {
  chat_id: "0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a11",
  code: "K7M2QX9D",
  title: "Plenary",
  facilitator: "ada",
  state: "scheduled",
  starts_at: "2026-11-21T10:00:00.000Z",
  ends_at: "2026-11-21T11:00:00.000Z",
  erases_at: "2026-11-28T11:00:45.000Z",
  time_zone: "Europe/Berlin",
  requires_password: true,
  settings: { ...DEFAULT_SETTINGS, frozen: true },
  follow_up: null,
  phase: null,
  join_url: "https://chat.example.org/r/K7M2QX9D",
  created_at: "2026-11-20T10:00:00.000Z",
};

describe("a new room", () => {
  test("opens now for an hour, without a start and without a password", () => {
    const input = createInput({ ...freshDraft(NOW), title: "Plenary" }, NOW);
    expect(input).toMatchObject({ title: "Plenary", ends_at: "2026-11-21T10:20:00.000Z", settings: { capacity: 300 } });
    expect(input).not.toHaveProperty("starts_at");
    expect(input).not.toHaveProperty("password");
  });

  test("may be planned in the times of this device", () => {
    const start = NOW + 7_200_000;
    const when = { mode: "planned", minutes: 60, start: toLocalField(start), end: toLocalField(start + 3_600_000) } as const;
    expect(createInput({ ...freshDraft(NOW), when }, NOW)).toMatchObject({
      starts_at: new Date(start).toISOString(),
      ends_at: new Date(start + 3_600_000).toISOString(),
    });
  });
});

describe("the form refuses", () => {
  const planned = (start: number, end: number) => ({
    ...freshDraft(NOW),
    title: "Plenary",
    when: { mode: "planned", minutes: 60, start: toLocalField(start), end: toLocalField(end) } as const,
  });

  test.each([
    ["no title", { ...freshDraft(NOW), title: "  " }, { title: "title_missing" }],
    ["an end before the start", planned(NOW + 7_200_000, NOW + 3_600_000), { end: "ends_before" }],
    ["an end in the past", planned(NOW - 7_200_000, NOW - 3_600_000), { end: "ends_past" }],
    ["more than 31 days", planned(NOW, NOW + 32 * 86_400_000), { end: "ends_far" }],
    [
      "a short password",
      { ...freshDraft(NOW), title: "x", password: "new" as const, newPassword: "abc" },
      { newPassword: "password_short" },
    ],
    ["half a person", { ...freshDraft(NOW), title: "x", capacity: "1.5" }, { capacity: "capacity_wrong" }],
    ["nothing that fits", { ...freshDraft(NOW), title: "x" }, {}],
  ])("%s", (_what, draft, faults) => {
    expect(faultsOf(draft, NOW)).toEqual(faults);
  });
});

describe("changing a room", () => {
  test("leaves times, password and the freeze alone when only the title is new", () => {
    const input = updateInput({ ...draftOf(room), title: "Assembly" }, room);
    expect(input.title).toBe("Assembly");
    for (const kept of ["starts_at", "ends_at", "time_zone", "password"]) expect(input).not.toHaveProperty(kept);
    expect(input.settings).not.toHaveProperty("frozen");
  });

  test("takes the password away when asked to", () => {
    expect(updateInput({ ...draftOf(room), password: "none" }, room).password).toBeNull();
  });

  test("sends an end that was moved", () => {
    const end = Date.parse("2026-11-21T12:00:00Z");
    const draft = draftOf(room);
    expect(updateInput({ ...draft, when: { ...draft.when, end: toLocalField(end) } }, room).ends_at).toBe(new Date(end).toISOString());
  });
});
