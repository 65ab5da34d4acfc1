import { expect, test } from "vitest";

import { deleteMessage } from "#server/use-cases/messages/delete-message.ts";
import { removeMember } from "#server/use-cases/members/moderate-member.ts";
import { exportOwnLines } from "#server/use-cases/rooms/export-own-lines.ts";
import { leaveRoom } from "#server/use-cases/rooms/leave-room.ts";
import { refusal } from "#tests/support/refusal.ts";
import { as, fileNode, joins, type Person, say, scenario } from "#tests/support/scenario.ts";
import { HOUR, MINUTE } from "#tests/support/services.ts";

const { node } = fileNode();

async function taken(person: Person, code: string): Promise<(string | null)[]> {
  let text = "";
  for await (const chunk of (await exportOwnLines(as(person), { code, format: "json", lang: "en" })).chunks) text += String(chunk);
  return (JSON.parse(text) as { messages: { content: string | null }[] }).messages.map(({ content }) => content);
}

test("Each takes what they said and did not delete, and nothing of the others", async () => {
  const { ada, brook, cyd, room } = await scenario().room("ada", "brook", "cyd");
  const first = await say(brook, "First");
  await say(cyd, "canary", { reply_to_id: first.id });
  const gone = await say(brook, "Gone");
  await say(brook, "Last");
  await deleteMessage(as(brook), { message_id: gone.id });
  expect(await taken(brook, room.code)).toEqual(["First", "Last"]);
  expect(await taken(ada, room.code)).toEqual([]);
});

test("They may do so until everything is erased, also where nobody may read after the end", async () => {
  const { brook, room } = await scenario({ minutes: 10, settings: { read_after_end: false, erase_after_hours: 1 } }).room("ada", "brook");
  await say(brook, "Mine");
  node().clock.advance(12 * MINUTE);
  expect(await taken(brook, room.code)).toEqual(["Mine"]);
  node().clock.advance(HOUR);
  expect(await refusal(taken(brook, room.code))).toMatchObject({ code: "room_erased" });
});

test("Whoever is not in takes nothing", async () => {
  const { ada, brook, cyd, room, eve } = await scenario().room("ada", "brook", "cyd");
  const elsewhere = await scenario().room("ada", "dana");
  await removeMember(as(ada), { chat_id: room.chat_id, member_id: brook.memberId });
  await leaveRoom(as(cyd), { code: room.code });
  expect(await refusal(taken(brook, room.code))).toMatchObject({ code: "removed" });
  for (const person of [cyd, elsewhere.dana]) expect(await refusal(taken(person, room.code))).toMatchObject({ code: "not_found" });
  expect(await refusal(taken(eve, room.code))).toMatchObject({ code: "unauthenticated" });
  expect(await taken(await joins(room, "Dana"), room.code)).toEqual([]);
});
