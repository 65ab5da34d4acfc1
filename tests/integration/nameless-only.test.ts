import { expect, test } from "vitest";

import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { approve, ownOf, queueOf, waits } from "#tests/support/held.ts";
import { comesBy, makeLink } from "#tests/support/links.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { as, fileNode, type Member, say, scenario } from "#tests/support/scenario.ts";
import { opened } from "#tests/support/talk.ts";

const { node } = fileNode();

/** A message that its author wrote under the words "Your name is not shown". */
const NAMELESS = { nameless: true } as const;

async function hides(ada: Member, code: string, names_hidden: boolean, more: object = {}): Promise<void> {
  await updateRoom(as(ada), { code, settings: { names_hidden, ...more } });
}

test("What was written without a name is let in while names are hidden, and refused once they are shown", async () => {
  const { ada, brook, room } = await scenario({ settings: { names_hidden: true } }).room("ada", "brook");
  expect(await say(brook, "Hidden", NAMELESS)).toMatchObject({ nameless: true });
  await hides(ada, room.code, false);
  expect(await refusal(say(brook, "Too late", NAMELESS))).toMatchObject({ code: "names_shown", retryAfter: undefined });
  expect((await opened(ada, room.chat_id)).messages.map(({ content }) => content)).toEqual(["Hidden"]);
  expect(await say(brook, "With my name")).toMatchObject({ nameless: false });
});

test("Refused, it can be sent under the same name for it with its author's", async () => {
  const { brook } = await scenario().room("ada", "brook");
  const again = { client_message_id: "the-same" };
  expect(await outcome(say(brook, "Once", { ...again, ...NAMELESS }))).toBe("names_shown");
  expect(await say(brook, "Once", again)).toMatchObject({ nameless: false, client_message_id: "the-same" });
});

test("Sent again because its answer was lost, it answers what was stored while names were hidden", async () => {
  const { ada, brook, room } = await scenario({ settings: { names_hidden: true } }).room("ada", "brook");
  const again = { client_message_id: "again", ...NAMELESS };
  const { id } = await say(brook, "Hidden", again);
  await hides(ada, room.code, false);
  expect(await say(brook, "Hidden", again)).toMatchObject({ id, nameless: true });
});

test("Nor is it spoken in the name of somebody who runs the room by now", async () => {
  const { ada, brook, room } = await scenario({ settings: { names_hidden: true } }).room("ada", "brook");
  await comesBy(await makeLink(ada, room.code, { kind: "cofacilitator", scopes: ["moderate"] }), brook);
  expect(await outcome(say(brook, "I fear my boss", NAMELESS))).toBe("names_shown");
});

test("It is told at once, before slow mode lets it through", async () => {
  const { brook } = await scenario({ settings: { slow_mode_seconds: 60 } }).room("ada", "brook");
  await say(brook, "First");
  expect(await outcome(say(brook, "Second"))).toBe("slow_mode");
  expect(await outcome(say(brook, "Second", NAMELESS))).toBe("names_shown");
});

test("Where a room collects, it waits only while names are hidden; what waits already stays nameless, and is answered so again", async () => {
  const { ada, brook, room } = await scenario({ settings: { names_hidden: true, hold: "everyone" } }).room("ada", "brook");
  const [held] = [await waits(brook, "In time", "in-time")];
  await hides(ada, room.code, false);
  expect(await outcome(say(brook, "Too late", NAMELESS))).toBe("names_shown");
  expect(await refusal(say(brook, "In time", { client_message_id: "in-time", ...NAMELESS }))).toMatchObject({
    code: "held",
    details: { held_id: held },
  });
  expect(await queueOf(ada)).toMatchObject([{ content: "In time" }]);
  // The tap that reveals: neither kept back nor without names from now on.
  await hides(ada, room.code, false, { hold: "off" });
  expect(await outcome(say(brook, "After the tap", NAMELESS))).toBe("names_shown");
  expect(await ownOf(brook)).toHaveLength(1);
  await approve(ada, held);
  await node().settled();
  expect((await opened(ada, room.chat_id)).messages).toMatchObject([{ content: "In time", nameless: true }]);
});
