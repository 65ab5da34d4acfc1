import { randomUUID } from "node:crypto";

import { expect } from "vitest";

/**
 * A program of somebody who has read specification 003 and nothing of this repository: HTTP and JSON, by the specification's words. No import of
 * ours may come in here; what is shared with the product cannot find the product wrong.
 */

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

interface Ask {
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Call = (method: string, path: string, ask?: Ask) => Promise<Answer>;

/** Calls what lies under the specification's base path (S3-57, S3-58) on the server whose address `server` gives. */
export function caller(server: () => string): Call {
  return async (method, path, { token, body, headers = {} } = {}) => {
    const response = await fetch(`${server()}/api/v1${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === "" ? {} : (JSON.parse(text) as Record<string, unknown>) };
  };
}

/** A person as the specification registers one. */
export interface Registered {
  readonly phone: string;
  readonly email: string;
  readonly password: string;
  readonly username: string;
  readonly userId: string;
  readonly token: string;
  readonly refreshToken: string;
}

let people = 0;

/** What a new person would register with. */
export function newPerson() {
  people += 1;
  const number = String(people).padStart(4, "0");
  const username = `user_${number}_${randomUUID().slice(0, 8)}`;
  return { phone: `+1555012${number}`, email: `${username}@example.com`, password: "SecurePass123!", username };
}

/** Registers somebody, without a word about what the answer looks like. */
export async function registered(call: Call): Promise<Registered> {
  const person = newPerson();
  const { status, body } = await call("POST", "/auth/register", { body: person });
  expect(status).toBe(201);
  return { ...person, userId: text(body["user_id"]), token: text(body["token"]), refreshToken: text(body["refresh_token"]) };
}

/** A value that must be a text. */
export function text(value: unknown): string {
  if (typeof value !== "string") throw new Error(`no text: ${JSON.stringify(value)}`);
  return value;
}

/** A value that must be a list of objects. */
export function list(value: unknown): Record<string, unknown>[] {
  if (!Array.isArray(value)) throw new Error(`no list: ${JSON.stringify(value)}`);
  return value as Record<string, unknown>[];
}

export const UUID: unknown = expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
/** Messages are numbered by snowflakes rather than UUIDs: they sort by time, and S1-91 wants that (disagreement K8). */
export const MESSAGE_ID: unknown = expect.stringMatching(/^\d{15,20}$/);
export const INSTANT: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
export const TEXT: unknown = expect.any(String);
export const NUMBER: unknown = expect.any(Number);
export const TOKEN: unknown = expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/);

/** The specification's form of an error: what is wrong, and with which field. */
export function expectProblem({ status, body }: Pick<Answer, "status" | "body">, expected: number, field?: string): void {
  expect({ status, body }).toMatchObject({ status: expected, body: { error: TEXT } });
  if (field !== undefined) expect(body["details"]).toMatchObject({ [field]: TEXT });
}
