/**
 * The only file that reads the process's environment. Everything else takes options, and the composition root reads them here.
 * A variable that is set but empty counts as unset, because that is what docker-compose makes of `NAME=${NAME:-}`.
 */
import { existsSync } from "node:fs";
import path from "node:path";

import * as z from "zod";

import { operatorError } from "./operator-error.ts";

const ROLES = ["web", "worker"] as const;
const NODE_ENVIRONMENTS = ["development", "production", "test"] as const;
const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

/** What an operator may set. Every message completes the sentence "NAME must be …". */
const variables = z.object({
  NODE_ENV: oneOf(NODE_ENVIRONMENTS).default("development"),
  PORT: wholeNumber(0, 65_535).default(3000),
  HOST: z.string().default("0.0.0.0"),
  PUBLIC_URL: origin().optional(),
  ALLOWED_ORIGINS: commaList(origin()).default([]),
  DATABASE_URL: connection(["postgres:", "postgresql:"], "a postgresql:// address").optional(),
  REDIS_URL: connection(["redis:", "rediss:"], "a redis:// or rediss:// address").optional(),
  PARLEY_DATA_DIR: z.string().default("./data"),
  MEDIA_DIR: z.string().optional(),
  PARLEY_SECRET: z.string().min(32, "at least 32 characters long").optional(),
  PASSWORD_POLICY: oneOf(["hybrid", "nist", "composition"]).default("hybrid"),
  SIGNUP: oneOf(["open", "closed"]).default("open"),
  PAYMENTS: oneOf(["stub", "off"]).default("stub"),
  ROLES: commaList(oneOf(ROLES)).default([...ROLES]),
  NODE_ID: wholeNumber(0, 1023).optional(),
  LOG_LEVEL: oneOf(LOG_LEVELS).default("info"),
  DATABASE_POOL_MAX: wholeNumber(1, 1000).default(20),
  SESSION_DAYS: wholeNumber(1, 3650).default(30),
  ACCESS_TOKEN_MINUTES: wholeNumber(1, 1440).default(15),
  MESSAGES_PER_MINUTE: wholeNumber(1, 100_000).default(60),
  JOINS_PER_MINUTE_PER_ROOM: wholeNumber(1, 1_000_000).default(2000),
  UPLOADS_PER_HOUR: wholeNumber(1, 1_000_000).default(60),
  SEARCHES_PER_MINUTE: wholeNumber(1, 1_000_000).default(120),
  REQUESTS_PER_MINUTE: wholeNumber(1, 1_000_000).default(100),
  REQUESTS_PER_MINUTE_PREMIUM: wholeNumber(1, 1_000_000).default(1000),
  BCRYPT_COST: wholeNumber(4, 16).default(12),
  CONNECTIONS_MAX: wholeNumber(1, 1_000_000).default(20_000),
  CONNECTIONS_PER_ROOM_MAX: wholeNumber(1, 1_000_000).default(6_000),
  CONNECTIONS_PER_MEMBER_MAX: wholeNumber(1, 1_000_000).default(10),
  EVENTS_PER_SECOND: wholeNumber(1, 1_000_000).default(30),
  WS_QUERY_TOKEN: oneOf(["0", "1"]).default("0"),
  METRICS_PORT: wholeNumber(1, 65_535).optional(),
  METRICS_HOST: z.string().default("127.0.0.1"),
  METRICS_TOKEN: z.string().min(16, "at least 16 characters long").optional(),
});

/** Every variable's name, so that a test can hold docker-compose.yml and the README to it. */
export const envVariables: readonly string[] = Object.keys(variables.shape);

/** The environment, checked and typed. */
export type Env = ReturnType<typeof readEnv>;

/** The environment once the launcher has supplied what an operator may leave out. */
export type ServerEnv = Env & { databaseUrl: string; secret: string };

/** Reads and checks the environment; throws an error for the operator that names every bad variable at once. */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env) {
  const parsed = variables.safeParse(withoutEmpty(source));
  if (!parsed.success)
    throw operatorError(sentence(parsed.error.issues.map((issue) => `${String(issue.path[0])} must be ${issue.message}`)));
  const set = parsed.data;
  const complaints = contradictions(set);
  if (complaints.length > 0) throw operatorError(sentence(complaints));
  const publicUrl = set.PUBLIC_URL ?? `http://localhost:${set.PORT}`;
  return {
    nodeEnv: set.NODE_ENV,
    port: set.PORT,
    host: set.HOST,
    /** An origin, without a slash at its end. */
    publicUrl,
    /** Whether the operator chose the public address; without that, whatever host a page was reached by counts as the site. */
    publicUrlGiven: set.PUBLIC_URL !== undefined,
    /** Every origin whose pages may speak to this server; the public one is always the first. */
    allowedOrigins: [...new Set([publicUrl, ...set.ALLOWED_ORIGINS])],
    databaseUrl: set.DATABASE_URL,
    redisUrl: set.REDIS_URL,
    dataDir: set.PARLEY_DATA_DIR,
    /** Where files that people send are kept; several nodes share one. */
    mediaDir: set.MEDIA_DIR ?? path.join(set.PARLEY_DATA_DIR, "media"),
    secret: set.PARLEY_SECRET,
    passwordPolicy: set.PASSWORD_POLICY,
    signup: set.SIGNUP,
    payments: set.PAYMENTS,
    roles: set.ROLES,
    nodeId: set.NODE_ID,
    logLevel: set.LOG_LEVEL,
    poolMax: set.DATABASE_POOL_MAX,
    sessionDays: set.SESSION_DAYS,
    accessTokenMinutes: set.ACCESS_TOKEN_MINUTES,
    messagesPerMinute: set.MESSAGES_PER_MINUTE,
    joinsPerMinute: set.JOINS_PER_MINUTE_PER_ROOM,
    uploadsPerHour: set.UPLOADS_PER_HOUR,
    searchesPerMinute: set.SEARCHES_PER_MINUTE,
    requestsPerMinute: set.REQUESTS_PER_MINUTE,
    requestsPerMinutePremium: set.REQUESTS_PER_MINUTE_PREMIUM,
    bcryptCost: set.BCRYPT_COST,
    caps: { process: set.CONNECTIONS_MAX, room: set.CONNECTIONS_PER_ROOM_MAX, member: set.CONNECTIONS_PER_MEMBER_MAX },
    eventsPerSecond: set.EVENTS_PER_SECOND,
    /** Whether an access token may stand in the address of the raw WebSocket, from where it ends in access logs. */
    wsQueryToken: set.WS_QUERY_TOKEN === "1",
    metrics: { port: set.METRICS_PORT, host: set.METRICS_HOST, token: set.METRICS_TOKEN },
  };
}

/** Loads `.env` from the working directory if there is one; what is already set wins. */
export function loadDotEnv(): void {
  if (existsSync(".env")) process.loadEnvFile(".env");
}

/** Settles what Next and React read from the environment while they load, so it comes before they are imported. */
export function settleProcessEnv(mode: "development" | "production"): void {
  // Assigned by way of the record because Next declares NODE_ENV read-only.
  const environment: Record<string, string | undefined> = process.env;
  environment.NODE_ENV ||= mode;
  environment.NEXT_TELEMETRY_DISABLED = "1";
}

/** Hands Next its configuration, in the way of its own standalone servers. */
export function settleNextConfig(config: object): void {
  process.env["__NEXT_PRIVATE_STANDALONE_CONFIG"] = JSON.stringify(config);
}

/** The environment to hand to a child process, with some variables replaced. */
export function childEnv(replaced: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  return { ...process.env, ...replaced };
}

/** What is wrong although each variable is right by itself. */
function contradictions(set: z.infer<typeof variables>): string[] {
  const complaints: string[] = [];
  if (set.REDIS_URL && !set.PARLEY_SECRET) {
    complaints.push("PARLEY_SECRET must be set, and be the same on every node, when REDIS_URL is set");
  }
  if (set.REDIS_URL && !set.DATABASE_URL) {
    complaints.push("DATABASE_URL must be set when REDIS_URL is set, because nodes that share a Redis share a database");
  }
  if (set.NODE_ENV === "production" && set.BCRYPT_COST < 12) complaints.push("BCRYPT_COST must be at least 12 in production");
  return complaints;
}

function sentence(complaints: string[]): string {
  return `The environment is not usable: ${complaints.join("; ")}.`;
}

function withoutEmpty(source: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const set: Record<string, string> = {};
  for (const [name, value] of Object.entries(source)) {
    const trimmed = value?.trim();
    if (trimmed) set[name] = trimmed;
  }
  return set;
}

function oneOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.enum(values, { error: `one of ${values.join(", ")}` });
}

function wholeNumber(least: number, most: number) {
  const message = `a whole number from ${least} to ${most}`;
  return z.string().regex(/^\d+$/, message).transform(Number).pipe(z.number().min(least, message).max(most, message));
}

/** A web origin. A path, or a wildcard, would make the origin check mean something else than it says. */
function origin() {
  return z.string().transform((value, context) => {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    const bare = url && url.pathname === "/" && !url.search && !url.hash && !url.username && !url.hostname.includes("*");
    if (bare && ["http:", "https:"].includes(url.protocol)) return url.origin;
    context.addIssue({ code: "custom", message: 'an origin such as https://chat.example.org, without a path and never "*"' });
    return z.NEVER;
  });
}

function connection(protocols: readonly string[], described: string) {
  return z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), described);
}

function commaList<Item extends z.ZodType<unknown, string>>(item: Item) {
  return z
    .string()
    .transform((value) => value.split(/[\s,]+/).filter(Boolean))
    .pipe(z.array(item));
}
