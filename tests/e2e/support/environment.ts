/**
 * What the global setup tells the tests. It travels in the environment because that is all that the runner hands on to its workers.
 */
const VARIABLES = { url: "PARLEY_E2E_URL", database: "PARLEY_E2E_DATABASE_URL" } as const;

/** The server under test, without a slash at the end. Set from outside, it names a server that runs already. */
export function serverUrl(): string {
  return read(VARIABLES.url);
}

/** The database behind the server, for what no person could type: thousands of messages, rooms of last week. */
export function databaseUrl(): string {
  return read(VARIABLES.database);
}

/** Whether somebody pointed the tests at a server of their own. */
export function hasServer(): boolean {
  return process.env[VARIABLES.url] !== undefined;
}

/** For the global setup: makes known what it has started. */
export function publish(facts: { readonly url: string; readonly database: string }): void {
  process.env[VARIABLES.url] = facts.url;
  process.env[VARIABLES.database] = facts.database;
}

function read(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") throw new Error(`${name} is not set: the global setup has not run`);
  return value;
}
