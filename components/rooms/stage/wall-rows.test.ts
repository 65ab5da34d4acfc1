import { expect, test } from "vitest";

import { wallRows } from "./wall-rows.ts";

const labels = (count: number): string[] => Array.from({ length: count }, (_, index) => `Street ${index}`);

test.each([
  [0, 0],
  [2, 2],
  [6, 6],
  [7, 4],
  [12, 6],
  [20, 7],
])("%i labels stand in %i rows", (count, rows) => {
  expect(wallRows(labels(count))).toEqual({ rows, lines: rows });
});

test("a long label takes two lines, and so does what stands beside it", () => {
  const long = "The road past the mill, down to the river, and back";
  expect(wallRows([long, "Mill Lane", "Linden Street"])).toEqual({ rows: 3, lines: 4 });
  expect(wallRows([long, ...labels(3), long, ...labels(3)])).toEqual({ rows: 4, lines: 5 });
});
