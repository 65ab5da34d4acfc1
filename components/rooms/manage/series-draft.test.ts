import { describe, expect, test } from "vitest";

import type { RoomTemplate } from "#contract/templates.ts";

import { freshDraft, QUICK_MINUTES, type RoomDraft } from "./room-draft.ts";
import { faultsOfRepeats, seriesInput, withTemplate } from "./series-draft.ts";

const NOW = Date.parse("2026-11-23T09:00:00Z");
const draft = (): RoomDraft => ({ ...freshDraft(NOW), title: "Stand-up" });
const planned = (end: string): RoomDraft["when"] => ({ mode: "planned", minutes: 60, start: "2026-11-24T10:00", end });
const template: RoomTemplate = {
  ...{ id: "0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a11", name: "Round", duration_minutes: 90 },
  plan: { settings: { capacity: 12, hold: "everyone" }, run_sheet: [], filters: null, stage: null },
  ...{ created_at: "2026-11-01T09:00:00Z", updated_at: "2026-11-01T09:00:00Z" },
};

describe("what repeats", () => {
  test.each([
    ["does not repeat, however long", "never", "2026-12-20T10:00", "", {}],
    ["lasts a day at most", "week", "2026-11-25T10:00", "", {}],
    ["lasts longer than that", "week", "2026-11-25T10:01", "", { every: "too_long" }],
    ["ends on the day on which it begins", "week", "2026-11-24T11:00", "2026-11-24", {}],
    ["ends on the day before", "week", "2026-11-24T11:00", "2026-11-23", { until: "until_before" }],
  ] as const)("%s", (_what, every, end, until, faults) => {
    expect(faultsOfRepeats({ every, until }, planned(end), NOW)).toEqual(faults);
  });

  test("is sent with its length, the last moment of its last day, and the plan that the form shows", () => {
    const when = planned("2026-11-24T10:45");
    const input = seriesInput({ ...draft(), when, template, capacity: "7" }, "week", "2026-12-24", NOW);
    expect(input).toMatchObject({ title: "Stand-up", every: "week", duration_minutes: 45, plan: { settings: { capacity: 7 } } });
    expect(input.starts_at).toBe(new Date("2026-11-24T10:00").toISOString());
    expect(input.until).toBe(new Date("2026-12-24T23:59:59.999").toISOString());
    expect(seriesInput(draft(), "day", "", NOW)).toMatchObject({
      starts_at: new Date(NOW).toISOString(),
      duration_minutes: 60,
      until: null,
    });
  });
});

describe("a template", () => {
  test("brings its settings and its length, and leaves what was typed", () => {
    const filled = withTemplate({ ...draft(), when: planned("2026-11-24T11:00") }, template, QUICK_MINUTES);
    expect(filled).toMatchObject({ title: "Stand-up", capacity: "12", template, settings: { hold: "everyone", history: "all" } });
    expect(filled.when).toEqual({ mode: "planned", minutes: 90, start: "2026-11-24T10:00", end: "2026-11-24T11:30" });
  });

  test("leaves nothing behind when none is chosen again", () => {
    const filled = withTemplate(draft(), template, QUICK_MINUTES);
    expect(withTemplate(filled, null, QUICK_MINUTES)).toMatchObject({
      template: null,
      settings: draft().settings,
      capacity: draft().capacity,
    });
  });
});
