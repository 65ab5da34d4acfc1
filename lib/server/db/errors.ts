/** Codes of Prisma and Postgres that mean "the database is not there now": connection class 08, shutdown class 57P, too many connections. */
const UNREACHABLE = /^(P1001|P1002|P1008|P1017|P2024|P2028|P2037|08\w{3}|57P0\d|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;

function* codesOf(error: unknown): Generator<string> {
  for (let current = error, depth = 0; typeof current === "object" && current !== null && depth < 5; depth += 1) {
    if ("code" in current && typeof current.code === "string") yield current.code;
    if ("originalCode" in current && typeof current.originalCode === "string") yield current.originalCode;
    const next: unknown =
      "cause" in current ? current.cause : "meta" in current && isObject(current.meta) ? current.meta["driverAdapterError"] : null;
    current = next;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** Whether a statement broke a unique index. */
export function isUniqueViolation(error: unknown): boolean {
  return [...codesOf(error)].some((code) => code === "P2002" || code === "23505");
}

/** Whether the database ended a transaction because it and another waited for one another (40P01), or did not go together (40001). */
export function isConflict(error: unknown): boolean {
  return [...codesOf(error)].some((code) => code === "P2034" || code === "40P01" || code === "40001");
}

/** Whether a value was none that the database knows (22023), such as a time zone. */
export function isInvalidValue(error: unknown): boolean {
  return [...codesOf(error)].some((code) => code === "22023");
}

/** Whether the database could not be reached, so that trying again later makes sense. */
export function isDatabaseAway(error: unknown): boolean {
  if ([...codesOf(error)].some((code) => UNREACHABLE.test(code))) return true;
  return (
    error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(error.message)
  );
}

/** Whether the database's disk is full. */
export function isDiskFull(error: unknown): boolean {
  return [...codesOf(error)].some((code) => code === "53100" || code === "ENOSPC");
}
