import { describe, expect, test } from "vitest";

import { StatementNames } from "./statement-names.ts";

const ask = (names: StatementNames, sql: string, times: number): (string | undefined)[] =>
  Array.from({ length: times }, () => names.nameOf(sql));

describe("a statement's name", () => {
  test("is given to what is asked again and again, and stays", () => {
    const names = new StatementNames();
    const given = ask(names, "SELECT 1", 12);
    expect(given[0]).toBeUndefined();
    const [name, ...rest] = given.filter((each) => each !== undefined);
    expect(name).toEqual(expect.any(String));
    expect(rest.every((each) => each === name)).toBe(true);
    expect(rest.length).toBeGreaterThan(2);
  });

  test("is another for another text", () => {
    const names = new StatementNames();
    expect(ask(names, "SELECT 1", 20).at(-1)).not.toBe(ask(names, "SELECT 2", 20).at(-1));
  });

  test("is given to no more than a connection can keep, whatever is asked", () => {
    const names = new StatementNames();
    const texts = Array.from({ length: 1_000 }, (_, length) => `SELECT ${length}`);
    const given = new Set(texts.flatMap((sql) => ask(names, sql, 20)));
    expect(given.size).toBeLessThan(300);
    expect(names.nameOf(texts[0] ?? "")).toEqual(expect.any(String));
  });

  test("is found although thousands are asked once between", () => {
    const names = new StatementNames();
    const name = ask(names, "SELECT 1", 20).at(-1);
    for (let length = 0; length < 10_000; length += 1) names.nameOf(`SELECT ${length} AS once`);
    expect(names.nameOf("SELECT 1")).toBe(name);
    expect(ask(names, "SELECT 2", 20).at(-1)).toEqual(expect.any(String));
  });
});
