import fc from "fast-check";
import { z } from "zod";

/** The part of JSON Schema that zod writes for the contract's inputs. */
interface Schema {
  readonly type?: "string" | "integer" | "number" | "boolean" | "object" | "array" | "null";
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly example?: unknown;
  readonly $ref?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
}

/** Strings that have broken servers: quotes, nothing, NUL, half a character, other scripts, steering marks, numbers and dates out of range. */
const STRINGS = [
  ...[
    "",
    " ",
    "a\u0000b",
    "\u0000",
    "\ud800",
    "\udc00x",
    "' OR 1=1 --",
    "%00",
    "../../etc/passwd",
    "${7*7}",
    "{{7*7}}",
    "\u202Eabc",
    "👩‍🚀",
    "ﷺ".repeat(50),
    "İ",
    "＠",
  ],
  ...[
    "0",
    "-1",
    "1e3",
    "9223372036854775807",
    "9223372036854775808",
    "9999999999999999999",
    "NaN",
    "null",
    "true",
    "__proto__",
    "constructor",
  ],
  ...[
    "0000-01-01T00:00:00Z",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999Z",
    "2026-02-30T00:00:00Z",
    "2026-11-21T09:00:00+23:59",
    "2027-01-01T00:00:00Z",
  ],
  ...["x".repeat(200), "x".repeat(5_000), "a b c", "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"],
];
const NUMBERS = [0, -0, -1, 1, 1.5, 2 ** 31 - 1, 2 ** 31, 2 ** 53, -(2 ** 53), 1e308];

/** Anything that JSON can say, the names of JavaScript's own machinery included. */
const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    [],
    {},
    [[]],
    [null],
    { $gt: "" },
    { toString: "x" },
    { length: -1 },
    { then: 1 },
    { toJSON: 1 },
  ),
  fc.constantFrom<unknown>(JSON.parse('{"__proto__":{"polluted":1}}'), { constructor: { prototype: { polluted: 1 } } }),
  fc.constantFrom(...NUMBERS),
  fc.constantFrom(...STRINGS),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Values that nearly fit a schema: most are of its shape, with strange strings and numbers; here and there something of another type. */
export function unlike(schema: z.ZodType): fc.Arbitrary<unknown> {
  const root = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Schema & { $defs?: Readonly<Record<string, Schema>> };
  const definition = (ref: string): Schema => root.$defs?.[ref.split("/").at(-1) ?? ""] ?? {};
  const nearly = (part: Schema): fc.Arbitrary<unknown> =>
    fc.oneof({ weight: 7, arbitrary: fitting(part) }, { weight: 1, arbitrary: anything });
  const fitting = (part: Schema): fc.Arbitrary<unknown> => {
    if (part.$ref !== undefined) return fitting({ ...definition(part.$ref) });
    if (part.enum) return fc.constantFrom(...part.enum);
    if (part.const !== undefined) return fc.constant(part.const);
    if (part.anyOf) return fc.oneof(...part.anyOf.map(nearly));
    if (part.allOf?.[0]) return fitting(part.allOf[0]);
    switch (part.type) {
      case "string":
        return strings(part);
      case "integer":
      case "number":
        return fc.oneof(
          fc.integer({ min: part.minimum ?? -10, max: Math.max(part.minimum ?? -10, part.maximum ?? 1_000) }),
          fc.constantFrom(...NUMBERS),
        );
      case "boolean":
        return fc.boolean();
      case "null":
        return fc.constant(null);
      case "array":
        return fc.array(nearly(part.items ?? {}), { maxLength: 3 });
      case "object":
        return objects(part, nearly);
      default:
        return anything;
    }
  };
  return nearly(root);
}

/** An instant that a room may well end at. */
const SOON = new Date(Date.now() + 3_600_000).toISOString();

function strings({ example, format, maxLength = 40 }: Schema): fc.Arbitrary<unknown> {
  const good = format === "date-time" ? SOON : example;
  const examples = typeof good === "string" ? [{ weight: 4, arbitrary: fc.constant(good) }] : [];
  const text = fc.string({ unit: "binary", maxLength: Math.min(maxLength, 40) });
  return fc.oneof(
    ...examples,
    { weight: 2, arbitrary: fc.constantFrom(...STRINGS) },
    { weight: 1, arbitrary: fc.string({ minLength: 3, maxLength: 20 }) },
    { weight: 1, arbitrary: text },
  );
}

function objects({ properties = {}, required = [] }: Schema, inner: (part: Schema) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, inner(part)]));
  const requiredKeys = required.filter((name) => name in fields);
  const whole = fc.record(fields, { requiredKeys });
  const withMore = whole.map((value) => ({ ...value, is_operator: true, constructor: 1, ["__proto__x"]: {} }));
  const lacking = fc.record(fields, { requiredKeys: [] });
  return fc.oneof({ weight: 8, arbitrary: whole }, { weight: 1, arbitrary: withMore }, { weight: 1, arbitrary: lacking });
}
