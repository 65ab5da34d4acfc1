import { describe, expect, test } from "vitest";

import type { ChatMessage } from "#client/sync/chat-state.ts";

import { arrivalOf, type Audience, spokenText } from "./arrival-of.ts";

const person = (id: string, role = "member") => ({ id, alias: id, role, state: "active" });
const audience = (more: object = {}): Audience =>
  ({
    me: person("brook"),
    members: { brook: person("brook"), cyd: person("cyd"), ada: person("ada", "owner") },
    questions: {},
    ...more,
  }) as unknown as Audience;
const message = (more: object = {}): ChatMessage =>
  ({
    ...{ key: "k1", id: "1", seq: 1, delivery: "sent", content: "The benches", sender: person("cyd"), mentions: [], reply_to: null },
    ...more,
  }) as unknown as ChatMessage;

describe("whom a message is for", () => {
  test.each<[string, object, Audience, boolean, boolean]>([
    ["of somebody else to everybody", {}, audience(), false, false],
    ["that names the viewer", { mentions: ["brook"] }, audience(), true, false],
    ["that answers the viewer", { reply_to: { sender: { id: "brook" } } }, audience(), true, false],
    ["of whoever leads", { sender: person("ada", "owner") }, audience(), true, false],
    ["that asks the viewer", { mentions: ["brook"], content: "Is it true, @brook? " }, audience(), true, true],
    ["that asks in Arabic", { content: "هل هذا صحيح؟" }, audience(), false, true],
    ["that is marked as a question", {}, audience({ questions: { 1: {} } }), false, true],
    ["that is asked of the viewer who leads", {}, audience({ questions: { 1: {} }, me: person("ada", "owner") }), true, true],
    ["where only two talk", {}, audience({ members: { brook: person("brook"), cyd: person("cyd") } }), true, false],
  ])("One %s", (_, more, heardBy, forMe, question) => {
    expect(arrivalOf(message(more), heardBy)).toMatchObject({ forMe, question });
  });

  test.each([
    ["deleted or hidden", { content: null }],
    ["on its way or kept back", { delivery: "failed", id: null, seq: null, failure: "held" }],
  ])("One that is %s has nothing to say", (_, more) => {
    expect(arrivalOf(message(more), audience())).toBeNull();
  });

  test.each<[string, string, string]>([
    ["somebody else wrote without a name, though the viewer may know it", "brook", ""],
    ["the viewer wrote without a name", "cyd", "cyd"],
  ])("One that %s is heard so", (_, viewer, alias) => {
    expect(arrivalOf(message({ nameless: true }), audience({ me: person(viewer, "owner") }))?.alias).toBe(alias);
  });

  test("A long one is spoken in part", () => {
    expect(arrivalOf(message({ content: "ä".repeat(500) }), audience())?.text).toBe(`${"ä".repeat(199)}…`);
  });
});

test("One that shows a file has something to say without words, and says what it shows", () => {
  const picture = { content: "", message_type: "image", media: { name: "benches.webp" } };
  expect(arrivalOf(message(picture), audience())).toMatchObject({ text: "", shows: picture });
  expect(arrivalOf(message(), audience())?.shows).toBeUndefined();
});

test.each([
  ["**Three** `benches`", "Three benches"],
  ["> He said\n- one\n- two", "He said one two"],
  ["See https://example.org/a/very/long?path=1 now", "See example.org now"],
  ["[the plan](https://example.org/plan)", "the plan"],
  ["2 * 3 and snake_case stay", "2 * 3 and snake_case stay"],
])("%j is spoken as %j", (written, spoken) => {
  expect(spokenText(written)).toBe(spoken);
});
