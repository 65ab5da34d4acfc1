import { expect, test } from "vitest";

import { schemaText } from "./schema-view.tsx";

test.each([
  ["a reference is its name", { $ref: "#/$defs/Message" }, "Message"],
  ["a nullable value", { anyOf: [{ type: "string" }, { type: "null" }] }, "string | null"],
  ["a list of choices", { type: "array", items: { enum: ["a", "b"] } }, '("a" | "b")[]'],
  [
    "an object says what may be missing",
    { type: "object", properties: { id: { type: "string" }, note: { type: "string" } }, required: ["id"] },
    "{\n  id: string\n  note?: string\n}",
  ],
  [
    "objects inside objects are indented",
    { properties: { at: { properties: { seq: { type: "integer" } }, required: ["seq"] } }, required: ["at"] },
    "{\n  at: {\n    seq: integer\n  }\n}",
  ],
  ["nothing is an empty object", { type: "object", properties: {} }, "{}"],
])("%s", (_sentence, schema, text) => {
  expect(schemaText(schema)).toBe(text);
});
