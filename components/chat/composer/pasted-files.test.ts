import { expect, test } from "vitest";

import { pastedFiles } from "./pasted-files.ts";

const picture = new File(["x"], "image.png", { type: "image/png" });

test.each<[string, string[], number]>([
  ["A picture copied from a page", ["text/html", "Files"], 1],
  ["A picture of the screen", ["Files"], 1],
  ["A file copied from a folder, with its name beside it", ["text/plain", "Files"], 1],
  ["A part of a table, with a picture of it beside it", ["text/plain", "text/html", "text/rtf", "Files"], 0],
])("%s", (_, types, count) => {
  expect(pastedFiles({ types, files: [picture] })).toHaveLength(count);
});
