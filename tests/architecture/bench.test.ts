/** The parts of the bench that a wrong figure could come from without anybody noticing. */
import { describe, expect, test } from "vitest";

import { doubtsOf, type Figure, ratioOf } from "#tests/bench/figure.ts";
import { clientFrame, OPCODE, readFrames } from "#tests/bench/generator/frames.ts";
import { eachToken, tokenOf } from "#tests/bench/generator/token.ts";
import { GOALS, isMet } from "#tests/bench/goals.ts";
import { median, quantilesOf, Recorder, slopeOf } from "#tests/bench/quantiles.ts";
import { interleave } from "#tests/bench/rig/interleave.ts";
import { StatementDurations } from "#tests/bench/statement-durations.ts";
import { markdownOf, readable } from "#tests/bench/table.ts";

/** As a server writes it: not masked. */
function serverFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  const frame = clientFrame(OPCODE.text, payload);
  const head = Buffer.from(frame.subarray(0, frame.length - payload.length - 4));
  head[1] = (head[1] ?? 0) & 0x7f;
  return Buffer.concat([head, payload]);
}

function framesIn(bytes: Buffer, end = bytes.length): { texts: string[]; used: number } {
  const texts: string[] = [];
  const used = readFrames(bytes, end, (read, start, stop) => texts.push(read.toString("utf8", start, stop)));
  return { texts, used };
}

function tokensIn(text: string, end = text.length): number[] {
  const found: number[] = [];
  eachToken(Buffer.from(text), 0, end, (message) => found.push(message));
  return found;
}

describe("frames", () => {
  const TEXTS = ["", "short", "m".repeat(125), "l".repeat(126), "x".repeat(65_535), "y".repeat(65_536)];

  test("of every length are found in one read", () => {
    const bytes = Buffer.concat(TEXTS.map(serverFrame));
    expect(framesIn(bytes)).toEqual({ texts: TEXTS, used: bytes.length });
  });

  test("that are cut anywhere wait for the rest", () => {
    const [first, second] = [serverFrame("whole"), serverFrame("z".repeat(300))];
    const bytes = Buffer.concat([first, second]);
    for (let end = first.length; end < bytes.length; end += 1)
      expect(framesIn(bytes, end)).toEqual({ texts: ["whole"], used: first.length });
  });
});

describe("tokens", () => {
  test("are read back, several in one text", () => {
    expect(tokensIn(`{"a":"${tokenOf(0)} x","b":"${tokenOf(12_345_678)}"}`)).toEqual([0, 12_345_678]);
  });

  test("that are not whole or not tokens are passed over", () => {
    const text = `~#~#0000004x~ ~#1234567~ ${tokenOf(7)}`;
    expect(tokensIn(text)).toEqual([7]);
    expect(tokensIn(text, text.length - 1)).toEqual([]);
  });
});

describe("statistics", () => {
  test("quantiles are values that occurred, whatever their order", () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(quantilesOf(values)).toEqual({ count: 100, p50: 51, p95: 96, p99: 100, max: 100 });
    expect(quantilesOf([])).toEqual({ count: 0, p50: null, p95: null, p99: null, max: null });
  });

  test("a recorder that is full keeps what it has", () => {
    const recorder = new Recorder(2);
    for (const value of [3, 1, 99]) recorder.add(value);
    expect(recorder.quantiles()).toMatchObject({ count: 2, max: 3 });
  });

  test("the median leaves out what could not be measured", () => {
    expect(median([5, null, 1, 3])).toBe(3);
    expect(median([4, 1])).toBe(2.5);
    expect(median([null])).toBeNull();
  });

  test("the slope is that of the best line", () => {
    expect(
      slopeOf([
        { x: 0, y: 10 },
        { x: 1, y: 13 },
        { x: 2, y: 14 },
      ]),
    ).toBeCloseTo(2);
    expect(slopeOf([{ x: 1, y: 1 }])).toBeNull();
  });

  test("contestants take turns in alternating order, and medians are theirs", async () => {
    const order: string[] = [];
    let given = 0;
    const contestant = (name: string) => () => {
      order.push(name);
      return Promise.resolve({ value: (given += 1) });
    };
    const result = await interleave({ a: contestant("a"), b: contestant("b") }, { repeats: 3, about: "", log: () => undefined });
    expect(order).toEqual(["a", "b", "b", "a", "a", "b"]);
    expect(result).toEqual({ a: { value: 4 }, b: { value: 3 } });
  });
});

describe("durations in Postgres's log", () => {
  test("the parts of a statement are added up for each connection", () => {
    const durations = new StatementDurations();
    const lines = [
      "11 LOG:  duration: 1.5 ms  parse <unnamed>: SELECT 1",
      "12 LOG:  duration: 0.25 ms  bind page: SELECT 2",
      "11 LOG:  duration: 0.5 ms  bind <unnamed>: SELECT 1",
      "11 LOG:  duration: 2 ms  execute <unnamed>: SELECT 1",
      "\tSELECT duration: 9 ms  execute",
      "12 LOG:  duration: 0.5 ms  execute page: SELECT 2",
      "12 LOG:  duration: 3 ms  statement: BEGIN",
    ];
    for (const line of lines) durations.read(line);
    expect(durations.milliseconds).toEqual([4, 0.75, 3]);
  });
});

describe("verdicts", () => {
  const figure = (value: number | null, baseline?: number | null): Figure => ({
    id: "any",
    figure: "any",
    unit: "ms",
    value,
    ...(baseline === undefined ? {} : { baseline: { name: "base", value: baseline } }),
  });

  test.each([
    [figure(7, 2), { ratioAtLeast: 3.5 }, true],
    [figure(6.9, 2), { ratioAtLeast: 3.5 }, false],
    [figure(3, 2), { ratioAtMost: 1.5 }, true],
    [figure(3.1, 2), { ratioAtMost: 1.5 }, false],
    [figure(49, 40), { ratioAtMost: 2, valueBelow: 50 }, true],
    [figure(50, 40), { ratioAtMost: 2, valueBelow: 50 }, false],
    [figure(0), { valueAtMost: 0 }, true],
    [figure(null), { valueAtMost: 0 }, false],
    [figure(1, null), { ratioAtMost: 2 }, false],
    [figure(1, 0), { ratioAtMost: 2 }, false],
  ])("%j against %j is %s", (given, goal, met) => {
    expect(isMet(given, { words: "", ...goal })).toBe(met);
  });

  test("a figure without a goal has none", () => {
    expect(isMet(figure(1))).toBeNull();
    expect(ratioOf(figure(1))).toBeNull();
  });

  test("each goal demands something", () => {
    for (const { words, ...limits } of Object.values(GOALS)) {
      expect(words).not.toBe("");
      expect(Object.keys(limits)).not.toEqual([]);
    }
  });

  test("a run that the generator or others spoilt says so", () => {
    expect(doubtsOf([{ generatorLoad: 0.5, otherLoad: 0.1, lost: 0 }])).toBe("");
    expect(doubtsOf([{ generatorLoad: 0.95 }, { otherLoad: 0.4, lost: 2 }])).toMatch(/generator at 95 %.*others used 40 %.*2 messages/);
  });

  test("the table says plainly what is not met", () => {
    const table = markdownOf([{ ...figure(250), id: "process.server" }, figure(1234.5, 2)]);
    expect(table).toContain("| ≤ 200 MB | **not met** |");
    expect(table).toContain("| 1,235 | base | 2.00 | 617 |");
    expect([readable(null), readable(0), readable(0.01234), readable(12.34)]).toEqual(["–", "0", "0.012", "12.3"]);
  });
});
