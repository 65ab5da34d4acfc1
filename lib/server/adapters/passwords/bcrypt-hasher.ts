import { createHmac } from "node:crypto";
import { Worker } from "node:worker_threads";

import type { BcryptResult, BcryptTask } from "./bcrypt-worker.ts";
import type { PasswordHasher } from "./port.ts";

interface Waiting {
  readonly resolve: (result: string | boolean) => void;
  readonly reject: (error: Error) => void;
}

/**
 * bcrypt over base64(HMAC-SHA-256(pepper, NFC(password))), in one worker thread. bcrypt alone reads only the first 72 bytes; the digest makes
 * every byte count, and the pepper makes a stolen table worthless without the server's secret. Cost 12 takes about 300 ms of that thread.
 */
export class BcryptHasher implements PasswordHasher {
  readonly #pepper: Buffer;
  readonly #cost: number;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #nextId = 0;
  #decoy: Promise<string> | undefined;

  constructor(options: { pepper: Buffer; cost: number }) {
    this.#pepper = options.pepper;
    this.#cost = options.cost;
  }

  async hash(password: string): Promise<string> {
    return String(await this.#ask({ digest: this.#digest(password), cost: this.#cost }));
  }

  async verify(password: string, hash: string | null): Promise<boolean> {
    this.#decoy ??= this.hash("nobody has this password");
    const matches = await this.#ask({ digest: this.#digest(password), hash: hash ?? (await this.#decoy) });
    return hash !== null && matches === true;
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
  }

  #digest(password: string): string {
    return createHmac("sha256", this.#pepper).update(password.normalize("NFC")).digest("base64");
  }

  #ask(task: { digest: string } & ({ hash: string } | { cost: number })): Promise<string | boolean> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#running().postMessage({ id, ...task } satisfies BcryptTask);
    });
  }

  #running(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL("./bcrypt-worker.ts", import.meta.url));
    worker.unref();
    worker.on("message", ({ id, result }: BcryptResult) => {
      this.#waiting.get(id)?.resolve(result);
      this.#waiting.delete(id);
    });
    const fail = (error: Error): void => {
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
      this.#worker = undefined;
    };
    worker.on("error", fail);
    worker.on("exit", () => fail(new Error("the password worker ended")));
    this.#worker = worker;
    return worker;
  }
}
