import { type DestinationStream, pino } from "pino";

/** Structured lines on stdout. Fields are ids, codes and numbers: never text, names, addresses, tokens or IPs. */
export interface Log {
  debug(fields: LogFields, event: string): void;
  info(fields: LogFields, event: string): void;
  warn(fields: LogFields, event: string): void;
  error(fields: LogFields, event: string): void;
}

/** What may be logged; a field that is not here does not compile. */
export interface LogFields {
  readonly requestId?: string;
  readonly chatId?: string;
  readonly memberId?: string;
  readonly eventId?: string;
  readonly route?: string;
  readonly code?: string;
  readonly status?: number;
  readonly count?: number;
  readonly ms?: number;
  readonly port?: number;
  readonly job?: string;
  readonly error?: unknown;
}

/** Makes the logger, on stdout unless told otherwise. An error is logged as its name, code and stack; its message may quote what a person typed and is left out. */
export function createLog(level: string, to?: DestinationStream): Log {
  const options = { level, base: null, serializers: { error: describeError } };
  return to === undefined ? pino(options) : pino(options, to);
}

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { name: typeof error };
  const code: unknown = "code" in error ? error.code : undefined;
  // The stack begins with the message, of which a line could look like a frame.
  const trace = error.stack?.replace(error.message, () => "");
  const frames = trace
    ?.split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12);
  return { name: error.name, code, stack: frames?.map((line) => line.trim()) };
}
