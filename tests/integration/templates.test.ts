import { describe, expect, test } from "vitest";

import { LIMITS } from "#contract/limits.ts";
import { roomPlanSchema } from "#contract/plans.ts";
import type { Phase } from "#contract/run-sheet.ts";
import { changeFilters } from "#server/use-cases/holds/change-filters.ts";
import { changeStage } from "#server/use-cases/links/change-stage.ts";
import { createRoom } from "#server/use-cases/rooms/create-room.ts";
import { duplicateRoom } from "#server/use-cases/rooms/duplicate-room.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { deleteTemplate } from "#server/use-cases/templates/delete-template.ts";
import { listTemplates } from "#server/use-cases/templates/list-templates.ts";
import { renameTemplate } from "#server/use-cases/templates/rename-template.ts";
import { saveTemplate } from "#server/use-cases/templates/save-template.ts";
import { refusal } from "#tests/support/refusal.ts";
import { as, fileNode, openRoom, type Person, scenario, stranger } from "#tests/support/scenario.ts";
import { HOUR } from "#tests/support/services.ts";

const { node } = fileNode();
const later = (): string => new Date(node().clock.now() + HOUR).toISOString();

const SILENCE: Phase = {
  kind: "collect",
  name: "In silence",
  minutes: 5,
  rules: { writing: "everyone", hold: "everyone", slow_mode_seconds: 0, slow_mode_for: "everyone", names_hidden: true },
};
const FILTERS = { words: ["zeppelin"], words_action: "refuse", links: "hold", repetition: null } as const;

/** A room with something of all that a plan holds, and a password, which it does not. */
async function richRoom(facilitator: Person) {
  const settings = {
    capacity: 12,
    slow_mode_seconds: 30,
    slow_mode_for: "loudest",
    brief: "Be kind.",
    frozen: true,
    tickets: true,
  } as const;
  const room = await openRoom(facilitator, { minutes: 45, settings, password: "open sesame" });
  await changeFilters(as(facilitator), { code: room.code, ...FILTERS, words: [...FILTERS.words] });
  await changeStage(as(facilitator), { code: room.code, names: true, theme: "dark" });
  await node().services.db.prisma.room.update({ where: { code: room.code }, data: { runSheet: [SILENCE] } });
  return room;
}

/** What the room was begun with, as it is stored. */
async function begun(code: string) {
  const room = await node().services.db.prisma.room.findUniqueOrThrow({ where: { code }, include: { chat: true } });
  const { capacity, brief, frozen, tickets, runSheet, filters, stage } = room;
  return { capacity, brief, frozen, tickets, runSheet, filters, stage, slow: room.chat.slowModeSeconds, loudest: room.chat.slowsLoudest };
}

const AS_PLANNED = {
  ...{ capacity: 12, brief: "Be kind.", frozen: false, tickets: false, slow: 30, loudest: true },
  ...{ runSheet: [SILENCE], filters: FILTERS, stage: expect.objectContaining({ names: true, theme: "dark" }) as unknown },
};

describe("what a room begins with", () => {
  test("goes along into its duplicate, all but the freeze and the asking for tickets", async () => {
    const ada = await scenario().account();
    const copy = await duplicateRoom(as(ada), { code: (await richRoom(ada)).code, ends_at: later() });
    expect(await begun(copy.code)).toEqual(AS_PLANNED);
    expect(copy).toMatchObject({ requires_password: true });
  });

  test("goes along into a room that is made from its template, but not the password", async () => {
    const ada = await scenario().account();
    const template = await saveTemplate(as(ada), { name: "Weekly round", from_code: (await richRoom(ada)).code });
    expect(template).toMatchObject({ name: "Weekly round", duration_minutes: 45, plan: { run_sheet: [SILENCE], filters: FILTERS } });
    expect(JSON.stringify(template)).not.toContain("sesame");
    const room = await createRoom(as(ada), { title: "From a template", ends_at: later(), template_id: template.id });
    expect(await begun(room.code)).toEqual(AS_PLANNED);
    expect(room.requires_password).toBe(false);
  });

  test("is what is said when the room is made, before what the template says", async () => {
    const ada = await scenario().account();
    const { id } = await saveTemplate(as(ada), { name: "Round", from_code: (await richRoom(ada)).code });
    const room = await createRoom(as(ada), { title: "Other", ends_at: later(), template_id: id, settings: { capacity: 7, brief: null } });
    expect(await begun(room.code)).toEqual({ ...AS_PLANNED, capacity: 7, brief: null });
  });

  test("stays in the template whatever becomes of the room", async () => {
    const ada = await scenario().account();
    const room = await richRoom(ada);
    const template = await saveTemplate(as(ada), { name: "Kept", from_code: room.code });
    await updateRoom(as(ada), { code: room.code, settings: { capacity: 99 } });
    expect((await listTemplates(as(ada))).templates).toEqual([template]);
  });

  test("is read of a plan that an earlier build stored, with the default for what that did not know", () => {
    expect(roomPlanSchema.parse({})).toEqual({ settings: {}, run_sheet: [], filters: null, stage: null });
    expect(roomPlanSchema.parse({ settings: { capacity: 5 }, stage: { join: false } })).toMatchObject({
      settings: { capacity: 5 },
      stage: { join: false, clock: true },
    });
  });
});

describe("templates", () => {
  test("are listed by name, renamed and deleted", async () => {
    const ada = await scenario().account();
    const { code } = await openRoom(ada);
    const [b, a] = [
      await saveTemplate(as(ada), { name: "b", from_code: code }),
      await saveTemplate(as(ada), { name: "A", from_code: code }),
    ];
    const names = async () => (await listTemplates(as(ada))).templates.map(({ name }) => name);
    expect(await names()).toEqual(["A", "b"]);
    await renameTemplate(as(ada), { template_id: a.id, name: "C" });
    expect(await names()).toEqual(["b", "C"]);
    await deleteTemplate(as(ada), { template_id: b.id });
    expect(await names()).toEqual(["C"]);
  });

  test("have one name each", async () => {
    const ada = await scenario().account();
    const { code } = await openRoom(ada);
    await saveTemplate(as(ada), { name: "Round", from_code: code });
    const other = await saveTemplate(as(ada), { name: "Other", from_code: code });
    const taken = { code: "title_taken", details: { name: "is in use" } };
    expect(await refusal(saveTemplate(as(ada), { name: " ROUND ", from_code: code }))).toMatchObject(taken);
    expect(await refusal(renameTemplate(as(ada), { template_id: other.id, name: "round" }))).toMatchObject(taken);
    expect((await renameTemplate(as(ada), { template_id: other.id, name: "OTHER" })).name).toBe("OTHER");
  });

  test("are their owner's alone, and of rooms of their own", async () => {
    const [ada, eve] = [await scenario().account(), await scenario().account("eve")];
    const room = await openRoom(ada);
    const { id } = await saveTemplate(as(ada), { name: "Mine", from_code: room.code });
    expect((await listTemplates(as(eve))).templates).toEqual([]);
    const notFound = { code: "not_found" };
    expect(await refusal(renameTemplate(as(eve), { template_id: id, name: "Hers" }))).toMatchObject(notFound);
    expect(await refusal(deleteTemplate(as(eve), { template_id: id }))).toMatchObject(notFound);
    expect(await refusal(createRoom(as(eve), { title: "Hers", ends_at: later(), template_id: id }))).toMatchObject(notFound);
    expect(await refusal(saveTemplate(as(eve), { name: "Hers", from_code: room.code }))).toMatchObject({ code: "forbidden" });
    expect(await refusal(listTemplates(as(stranger())))).toMatchObject({ code: "unauthenticated" });
  });

  test("are as many as fit, though they are saved at once", async () => {
    const ada = await scenario().account();
    const { code } = await openRoom(ada);
    for (let made = 1; made < LIMITS.roomTemplatesMax; made += 1) await saveTemplate(as(ada), { name: `No ${made}`, from_code: code });
    const saved = await Promise.allSettled(["x", "y", "z"].map((name) => saveTemplate(as(ada), { name, from_code: code })));
    expect(saved.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await listTemplates(as(ada))).templates).toHaveLength(LIMITS.roomTemplatesMax);
    expect(await refusal(saveTemplate(as(ada), { name: "One more", from_code: code }))).toMatchObject({
      code: "validation_failed",
      details: { name: expect.any(String) as unknown },
    });
  });
});
