import { describe, expect, test } from "vitest";

import { newPhase, readyRunSheet } from "#domain/room/run-sheet.ts";
import { changePhase } from "#server/use-cases/run-sheet/change-phase.ts";
import { changeRunSheet } from "#server/use-cases/run-sheet/change-run-sheet.ts";
import { showRunSheet } from "#server/use-cases/run-sheet/show-run-sheet.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { comesBy, makeLink } from "#tests/support/links.ts";
import { outcome } from "#tests/support/refusal.ts";
import { as, fileNode, scenario } from "#tests/support/scenario.ts";

const { node } = fileNode();

/** A room whose second phase runs, its facilitator and their remote, and the sheet as both have it open. */
async function twoEditors() {
  const { ada, room } = await scenario().room("ada");
  const { code } = room;
  const remote = await comesBy(await makeLink(ada, code, { kind: "remote" }), { node: node() });
  await changeRunSheet(as(ada), { code, phases: readyRunSheet() });
  await changePhase(as(ada), { code, index: 1 });
  const phase = async () => (await openChat(as(ada), { chat_id: room.chat_id })).chat.room?.phase;
  return { ada, remote, code, phase, seen: await showRunSheet(as(ada), { code }) };
}

describe("a run-sheet that two have open", () => {
  test("is changed by the first who saves; the other is told, and the phase that runs stays the one it is", async () => {
    const { ada, remote, code, phase, seen } = await twoEditors();
    const first = { code, phases: [newPhase("vote"), ...seen.phases], places: [null, 0, 1, 2, 3, 4, 5], version: seen.version };
    const { version } = await changeRunSheet(as(remote), first);
    const before = await phase();
    expect(before).toMatchObject({ index: 2, kind: "collect" });
    // Taken for places in the sheet that there is now, these would make another phase the one that runs.
    const late = { code, phases: seen.phases.slice(1), places: [1, 2, 3, 4, 5] };
    expect(await outcome(changeRunSheet(as(ada), { ...late, version: seen.version }))).toBe("run_sheet_changed");
    expect(await phase()).toEqual(before);
    expect(await showRunSheet(as(ada), { code })).toEqual({ phases: first.phases, version });
    await changeRunSheet(as(ada), { ...late, places: [2, 3, 4, 5, 6], version });
    expect(await phase()).toMatchObject({ index: 0, kind: "collect", started_at: before?.started_at, ends_at: before?.ends_at });
  });

  test("may be led on meanwhile, and saved twice where the first answer was lost", async () => {
    const { ada, remote, code, phase, seen } = await twoEditors();
    await changePhase(as(remote), { code, to: "next", from: 1 });
    const change = { code, phases: seen.phases.slice(1), places: [1, 2, 3, 4, 5], version: seen.version };
    const saved = await changeRunSheet(as(ada), change);
    expect(await changeRunSheet(as(ada), change)).toEqual(saved);
    expect(await phase()).toMatchObject({ index: 1, kind: "reveal" });
  });
});
