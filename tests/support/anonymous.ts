const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const SNOWFLAKE = /^\d{15,19}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** What differs between two rooms by chance: derived from their secrets. */
const BY_SECRET = new Set(["tag", "color"]);

/**
 * The same thing with ids replaced by the order of their first appearance and times by the word, so that what happened in two rooms can be
 * compared: the same id stays the same.
 */
export function anonymous(value: unknown): unknown {
  const names = new Map<string, string>();
  const nameOf = (kind: string, id: string): string => {
    const known = names.get(id) ?? `${kind} ${names.size + 1}`;
    names.set(id, known);
    return known;
  };
  const walk = (part: unknown, key: string): unknown => {
    if (part instanceof Date) return "time";
    if (Array.isArray(part)) return part.map((item) => walk(item, key));
    if (typeof part === "object" && part !== null)
      return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, walk(inner, name)]));
    if (typeof part !== "string") return part;
    if (BY_SECRET.has(key)) return key;
    if (UUID.test(part)) return nameOf("uuid", part);
    if (SNOWFLAKE.test(part)) return nameOf("snowflake", part);
    return INSTANT.test(part) ? "time" : part;
  };
  return walk(value, "");
}
