import { expect, test } from "vitest";

import { fold } from "#domain/search/fold.ts";

import { COMMON_WORDS } from "./common-words.ts";
import { RoomWords } from "./room-words.ts";

const counted = (said: readonly [string | null, string][], aliases: readonly string[] = []): { text: string; count: number }[] => {
  const words = new RoomWords(aliases);
  for (const [author, content] of said) words.add(author, content);
  return words.top();
};

test("what two people wrote is told, with how many messages have it, however it is spelt", () => {
  expect(
    counted([
      ["a", "The Bus, the bus!"],
      ["b", "BUS or tram"],
      ["c", "tram and café"],
      ["b", "no cafe"],
    ]),
  ).toEqual([
    { text: "bus", count: 2 },
    { text: "cafe", count: 2 },
    { text: "tram", count: 2 },
  ]);
});

test("what one person alone wrote is not, however often", () => {
  expect(counted(Array.from({ length: 20 }, () => ["a", "Margarethe"]))).toEqual([]);
});

test("what was written without a name counts and is no second person, whoever wrote it and in whatever order", () => {
  const nobody: [null, string][] = [
    [null, "lantern"],
    [null, "lantern"],
  ];
  expect(counted(nobody)).toEqual([]);
  expect(counted([...nobody, ["a", "lantern"]])).toEqual([]);
  expect(counted([["a", "lantern"], ...nobody, ["b", "lantern"]])).toEqual([{ text: "lantern", count: 4 }]);
  expect(counted([...nobody, ["a", "lantern"], ["b", "lantern"]])).toEqual([{ text: "lantern", count: 4 }]);
});

test("no word of an alias is, even if everybody wrote it", () => {
  const said: [string, string][] = [
    ["a", "@Quiet Otter is right about lunch"],
    ["b", "quiet otter, lunch?"],
  ];
  expect(counted(said, ["Quiet Otter"]).map(({ text }) => text)).toEqual(["lunch"]);
});

test("nor are the small words of any language", () => {
  const said = ["the and with", "und nicht über", "avec pour être", "para porque también", "في على هذا"];
  expect(counted(said.flatMap((text) => ["a", "b"].map((author): [string, string] => [author, text])))).toEqual([]);
});

test("the small words are written as they are compared", () => {
  for (const word of COMMON_WORDS) expect(fold(word).text).toBe(word);
});
