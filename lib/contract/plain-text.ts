import { z } from "zod";

/** Controls but tab and line feed, and characters that turn the direction of a line for what follows; the first of them no database takes. */
const UNWANTED = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/gu;

/** Words that somebody typed, of at most so many UTF-16 units: well-formed, trimmed, without what no keyboard writes. */
export function plainTextSchema(max: number): z.ZodString {
  return z
    .string()
    .overwrite((text) => text.toWellFormed().replace(UNWANTED, ""))
    .trim()
    .max(max);
}
