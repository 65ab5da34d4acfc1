import { CAST } from "../../prisma/seed/cast.ts";

/** The people of every test. Eve is always the one who must not see it. */
export type GuestName = "brook" | "cyd" | "dana";
export type CastName = "ada" | GuestName | "eve";

const [brook, cyd, dana] = CAST.guests;

/** Under which alias each of them joins. */
export const ALIAS: Readonly<Record<Exclude<CastName, "ada">, string>> = { brook, cyd, dana, eve: "Eve" };

/** Good enough for every password policy; the same for all accounts. */
export const PASSWORD = "SecurePass123!";

let accounts = 0;

/** An account that nobody has had before: names are unique on a server, and every scene has its own ada. */
export function freshAccount(name: "ada" | "eve"): { email: string; username: string; password: string } {
  accounts += 1;
  const username = `${name}_${process.pid}_${accounts}`;
  return { email: `${username}@parley.test`, username, password: PASSWORD };
}
