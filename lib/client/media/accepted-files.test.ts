import { expect, test } from "vitest";

import { ACCEPT, fileRefusal } from "./accepted-files.ts";

test.each<[string, string, number, ReturnType<typeof fileRefusal>]>([
  ["A picture", "benches.JPG", 100, null],
  ["A document with dots in its name", "plan.v2.final.pdf", 100, null],
  ["A page, which could run in a browser", "page.html", 100, "file_type_refused"],
  ["A drawing that could", "drawing.svg", 100, "file_type_refused"],
  ["One that hides behind another ending", "benches.jpg.exe", 100, "file_type_refused"],
  ["One without an ending", "README", 100, "file_type_refused"],
  ["One of the largest size", "film.mp4", 1_000, null],
  ["One that is larger", "film.mp4", 1_001, "file_too_large"],
  ["One that is larger and of no type that is taken", "film.avi", 1_001, "file_type_refused"],
])("%s", (_, name, size, expected) => {
  expect(fileRefusal({ name, size }, 1_000)).toBe(expected);
});

test("A dialogue asks for pictures by their types before all else", () => {
  expect(ACCEPT).toMatch(/^image\/jpeg,image\/png,.*,\.pdf,/);
  expect(ACCEPT).not.toContain("heic");
});
