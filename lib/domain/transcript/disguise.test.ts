import { describe, expect, test } from "vitest";

import { ENGLISH } from "#tests/support/transcript-line.ts";

import { disguise, type Person } from "./disguise.ts";

const ada: Person = { id: "a", alias: "ada", role: "owner" };
const brook: Person = { id: "b", alias: "Brook", role: "member" };
const cyd: Person = { id: "c", alias: "Quiet Otter", role: "admin" };
const people = [ada, brook, cyd];
const AT = new Date("2026-11-21T09:00:00Z");

const drawing = (...aliases: readonly string[]): (() => string) => {
  let nth = 0;
  return () => aliases[nth++ % aliases.length] ?? "";
};
const begin = (level: Parameters<typeof disguise>[0], draw = drawing("Calm Fox", "Brave Owl")) =>
  disguise(level, { people, words: ENGLISH, draw });

test("as shown, nothing is changed", () => {
  const { nameOf, textOf, numberOf, timeOf, isHanded } = begin("shown");
  expect([nameOf(brook), textOf("@Brook, hi"), numberOf(17), timeOf(AT), isHanded]).toEqual(["Brook", "@Brook, hi", 17, AT, false]);
});

describe.each(["redrawn", "numbered", "untimed"] as const)("at the level %s", (level) => {
  test("one person has one name, another person another, and the facilitator's own stays", () => {
    const { nameOf } = begin(level);
    const names = [brook, cyd, brook, ada].map(nameOf);
    expect(names[0]).toBe(names[2]);
    expect(new Set(names).size).toBe(3);
    expect(names[3]).toBe("ada");
    expect(names).not.toContain("Brook");
  });

  test("the aliases behind an @ are those of the lines, whatever their case", () => {
    const { nameOf, textOf } = begin(level);
    expect(textOf("@brook and @Quiet Otter, ask @ada. brook@example.org")).toBe(
      `@${nameOf(brook)} and @${nameOf(cyd)}, ask @ada. brook@example.org`,
    );
  });

  test("also where a text has more of them than mentions count, and a name that begins many shorter ones", () => {
    const { nameOf, textOf } = begin(level);
    expect(textOf("@Brook ".repeat(40))).toBe(`@${nameOf(brook)} `.repeat(40));
    const long = { id: "9", alias: "a.b.c.d.e.f.g.h.i.j", role: "member" };
    const guise = disguise(level, { people: [long], words: ENGLISH, draw: () => "Calm Fox" });
    expect(guise.textOf(`@${long.alias}`)).toBe(`@${guise.nameOf(long)}`);
  });

  test("lines are numbered from 1, so that nothing tells what lay between them", () => {
    const { numberOf } = begin(level);
    expect([12, 40, 12, 41].map(numberOf)).toEqual([1, 2, 1, 3]);
  });

  test("only the last one hides the times", () => {
    expect(begin(level).timeOf(AT)).toEqual(level === "untimed" ? null : AT);
  });
});

test("numbers follow the order of first appearance", () => {
  const { nameOf } = begin("numbered");
  expect([cyd, brook, cyd].map(nameOf)).toEqual(["Participant 1", "Participant 2", "Participant 1"]);
});

test("a drawn alias is nobody's in the room, look-alikes included, and nobody's else in the file", () => {
  const { nameOf } = begin("redrawn", drawing("Br00k", "quiet otter", "Calm Fox", "Calm Fox", "Brave Owl"));
  expect([nameOf(brook), nameOf(cyd)].every((name) => !["quiet otter", "Quiet Otter"].includes(name))).toBe(true);
  expect(nameOf(brook)).not.toBe(nameOf(cyd));
});

test("two files draw for themselves, and where chance finds none any more, names are numbered", () => {
  expect(begin("redrawn", drawing("Calm Fox")).nameOf(brook)).not.toBe(begin("redrawn", drawing("Brave Owl")).nameOf(brook));
  const { nameOf } = begin("redrawn", drawing("Calm Fox"));
  expect([nameOf(brook), nameOf(cyd)]).toEqual(["Calm Fox", "Calm Fox 2"]);
});
