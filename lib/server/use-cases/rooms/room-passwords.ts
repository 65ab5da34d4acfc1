import { createHmac, randomBytes } from "node:crypto";

import type { PasswordHasher } from "../../adapters/passwords/port.ts";

/** Distinct guesses remembered; enough for every open room of a server and for the guesses against them. */
const REMEMBERED = 10_000;

/**
 * Checks room passwords once for each distinct guess, not once for each guest: three hundred people with the right password cost one bcrypt.
 * Remembers digests under a key that dies with the process, never the guesses.
 */
export class RoomPasswords {
  readonly #hasher: PasswordHasher;
  readonly #key = randomBytes(32);
  readonly #verdicts = new Map<string, Promise<boolean>>();

  constructor(hasher: PasswordHasher) {
    this.#hasher = hasher;
  }

  async hash(password: string): Promise<string> {
    const hash = await this.#hasher.hash(password);
    this.#remember(this.#digest(password, hash), Promise.resolve(true));
    return hash;
  }

  verify(password: string, hash: string): Promise<boolean> {
    const digest = this.#digest(password, hash);
    const known = this.#verdicts.get(digest);
    if (known) return known;
    const verdict = this.#hasher.verify(password, hash);
    this.#remember(digest, verdict);
    verdict.catch(() => this.#verdicts.delete(digest));
    return verdict;
  }

  /** Whether the answer is known without work. */
  isKnown(password: string, hash: string): boolean {
    return this.#verdicts.has(this.#digest(password, hash));
  }

  #digest(password: string, hash: string): string {
    return createHmac("sha256", this.#key)
      .update(`${hash}\n${password.normalize("NFC")}`)
      .digest("base64");
  }

  #remember(digest: string, verdict: Promise<boolean>): void {
    this.#verdicts.set(digest, verdict);
    const oldest = this.#verdicts.keys().next();
    if (this.#verdicts.size > REMEMBERED && !oldest.done) this.#verdicts.delete(oldest.value);
  }
}
