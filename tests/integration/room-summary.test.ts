import { expect, test } from "vitest";

import { roomSummarySchema } from "#contract/transcripts.ts";
import { newPhase } from "#domain/room/run-sheet.ts";
import { deleteMessage } from "#server/use-cases/messages/delete-message.ts";
import { askQuestion } from "#server/use-cases/questions/ask-question.ts";
import { settleQuestion } from "#server/use-cases/questions/settle-question.ts";
import { duplicateRoom } from "#server/use-cases/rooms/duplicate-room.ts";
import { summariseRoom } from "#server/use-cases/rooms/summarise-room.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { changePhase } from "#server/use-cases/run-sheet/change-phase.ts";
import { changeRunSheet } from "#server/use-cases/run-sheet/change-run-sheet.ts";
import { showRunSheet } from "#server/use-cases/run-sheet/show-run-sheet.ts";
import { outcome } from "#tests/support/refusal.ts";
import { as, fileNode, type Member, say, scenario } from "#tests/support/scenario.ts";
import { MINUTE } from "#tests/support/services.ts";

const { node } = fileNode();

test("A room is summed up without anybody's name", async () => {
  const { ada, brook, cyd, room } = await scenario({ title: "Town hall" }).room("ada", "brook", "cyd");
  const asked = await say(brook, "Where is the lantern?");
  await askQuestion(as(brook), { message_id: asked.id });
  const answer = await say(ada, "In the lantern room", { reply_to_id: asked.id });
  await settleQuestion(as(ada), { message_id: asked.id, state: "answered", answer_id: answer.id });
  const aloud = await say(cyd, "Is Brook here?");
  await askQuestion(as(cyd), { message_id: aloud.id });
  await settleQuestion(as(ada), { message_id: aloud.id, state: "answered" });
  const open = await say(cyd, "Brook, who has the bread?");
  await askQuestion(as(cyd), { message_id: open.id });
  const gone = await say(brook, "bread bread");
  await deleteMessage(as(brook), { message_id: gone.id });

  const summary = roomSummarySchema.parse(await summariseRoom(as(ada), { code: room.code }));
  expect(summary).toMatchObject({
    ...{ title: "Town hall", messages: 4, speakers: 3, polls: [], phases: [] },
    held: { waiting: 0, shown: 0, removed: 0 },
    open: [{ text: "Brook, who has the bread?", votes: 0 }],
    answered: [
      { text: "Where is the lantern?", votes: 0, answer: "In the lantern room" },
      { text: "Is Brook here?", votes: 0, answer: null },
    ],
    // Of fewer than five people it would say who.
    spread: { bands: null },
  });
  // Two wrote it. "Bread" stands in one message only, and "Brook" is somebody's alias.
  expect(summary.words).toEqual([{ text: "lantern", count: 2 }]);
  for (const trace of [brook.memberId, cyd.memberId, ada.userId]) expect(JSON.stringify(summary)).not.toContain(trace);
});

test("What was written without a name is counted as such, and as nobody's: not how many people, words or shares it is", async () => {
  const { ada, brook, cyd, dana, room } = await scenario({ settings: { names_hidden: true } }).room("ada", "brook", "cyd", "dana");
  for (const who of [brook, cyd, cyd]) await say(who, "Where is the lantern?");
  expect(await summariseRoom(as(ada), { code: room.code })).toMatchObject({
    ...{ messages: 3, nameless: 3, speakers: 0, words: [] },
    spread: { members: 3, speakers: 0, messages: 0 },
  });
  await updateRoom(as(ada), { code: room.code, settings: { names_hidden: false } });
  for (const who of [brook, dana]) await say(who, "In the lantern room");
  expect(await summariseRoom(as(ada), { code: room.code })).toMatchObject({
    ...{
      messages: 5,
      nameless: 3,
      speakers: 2,
      words: [
        { text: "lantern", count: 5 },
        { text: "room", count: 2 },
      ],
    },
    spread: { members: 3, speakers: 2, messages: 2 },
  });
});

test("Of the phases those are listed that have begun, wherever they stand in the sheet by now", async () => {
  const { ada, room } = await scenario().room("ada", "brook");
  const sheet = [newPhase("arrive"), newPhase("collect"), newPhase("discuss"), newPhase("close")];
  await changeRunSheet(as(ada), { code: room.code, phases: sheet });
  const phases = async () => (await summariseRoom(as(ada), { code: room.code })).phases;
  expect(await phases()).toEqual([]);
  for (const index of [0, 2]) await changePhase(as(ada), { code: room.code, index });
  await changePhase(as(ada), { code: room.code, to: "none", from: 2 });
  expect(await phases()).toMatchObject([{ kind: "arrive" }, { kind: "discuss" }]);
  const anew = [{ ...newPhase("discuss"), name: "What next?" }, newPhase("vote"), newPhase("arrive")];
  await changeRunSheet(as(ada), { code: room.code, phases: anew, places: [2, null, 0] });
  expect(await phases()).toEqual([
    { kind: "discuss", name: "What next?", minutes: 15 },
    { kind: "arrive", name: "", minutes: 5 },
  ]);
  // It is the room's: neither who edits the sheet nor a room that begins with it is told.
  expect(await showRunSheet(as(ada), { code: room.code })).toMatchObject({ phases: anew });
  const ends_at = new Date(node().clock.now() + 60 * MINUTE).toISOString();
  const copy = await duplicateRoom(as(ada), { code: room.code, ends_at });
  expect((await summariseRoom(as(ada), { code: copy.code })).phases).toEqual([]);
});

test("it is the facilitator's alone", async () => {
  const { ada, brook, room, eve } = await scenario().room("ada", "brook");
  const ask = (person: Pick<Member, "actor" | "node">) => outcome(summariseRoom(as(person), { code: room.code }));
  expect([await ask(ada), await ask(brook), await ask(eve)]).toEqual(["ok", "forbidden", "unauthenticated"]);
});
