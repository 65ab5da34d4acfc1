import type { IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";

import WebSocket from "ws";

import type { Problem } from "#contract/errors.ts";
import { type PlainAnswer, plainServer } from "#contract/realtime/plain.ts";

type Type = PlainAnswer["type"];
export type Said<T extends Type> = Extract<PlainAnswer, { type: T }>;

/** A program on the raw WebSocket, with everything that it was told. Each thing must have exactly the contract's form. */
export interface PlainSocket {
  readonly heard: readonly PlainAnswer[];
  /** Sends text or bytes as they are, and anything else as JSON. */
  says(what: unknown): void;
  /** Waits until something of this type has come that fits, now or earlier. */
  sees<T extends Type>(type: T, fits?: (said: Said<T>) => boolean): Promise<Said<T>>;
  all<T extends Type>(type: T): Said<T>[];
  /** The code with which it was closed, once it is. */
  closed(): Promise<number>;
  isOpen(): boolean;
  /** Reads no more of what comes, or goes on. */
  pause(): void;
  resume(): void;
  close(): void;
}

const PATIENCE_MS = 20_000;

interface Opening {
  /** For the header. */
  readonly token?: string;
  /** What stands in the address after `?`. */
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An upgrade that was refused. */
export class UpgradeRefused extends Error {
  readonly status: number;
  readonly problem: Problem;

  constructor(status: number, problem: Problem) {
    super(`refused with ${status} ${problem.code}`);
    this.status = status;
    this.problem = problem;
  }
}

/** Opens it; resolves once it is open. Rejects with `UpgradeRefused`. */
export async function openPlainSocket(url: string, { token, query, headers = {} }: Opening = {}): Promise<PlainSocket> {
  const address = `${url.replace(/^http/, "ws")}/ws${query === undefined ? "" : `?${query}`}`;
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const socket = new WebSocket(address, { headers: { ...authorization, ...headers }, perMessageDeflate: false });
  const open = new OpenPlainSocket(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
    socket.once("unexpected-response", (_request, response: IncomingMessage) => {
      void text(response).then(
        (body) => reject(new UpgradeRefused(response.statusCode ?? 0, JSON.parse(body) as Problem)),
        (error: unknown) => reject(error as Error),
      );
    });
  });
  socket.on("error", () => undefined);
  return open;
}

class OpenPlainSocket implements PlainSocket {
  readonly heard: PlainAnswer[] = [];
  readonly #socket: WebSocket;
  readonly #listeners = new Set<() => void>();
  readonly #closed: Promise<number>;
  #wrong: Error | null = null;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    this.#closed = new Promise((resolve) => socket.once("close", (code) => resolve(code)));
    socket.on("message", (data: Buffer) => {
      try {
        this.heard.push(read(data.toString()));
      } catch (error) {
        this.#wrong = error as Error;
      }
      for (const listener of [...this.#listeners]) listener();
    });
    void this.#closed.then(() => this.#listeners.forEach((listener) => listener()));
  }

  says(what: unknown): void {
    this.#socket.send(typeof what === "string" || Buffer.isBuffer(what) ? what : JSON.stringify(what));
  }

  async sees<T extends Type>(type: T, fits: (said: Said<T>) => boolean = () => true): Promise<Said<T>> {
    const late = AbortSignal.timeout(PATIENCE_MS);
    for (;;) {
      if (this.#wrong) throw this.#wrong;
      const found = this.all(type).find(fits);
      if (found) return found;
      const state = `heard: ${JSON.stringify(this.heard.slice(-10))}`;
      if (late.aborted || this.#socket.readyState > WebSocket.OPEN) throw new Error(`no such ${type} came; ${state}`);
      await this.#more(late);
    }
  }

  all<T extends Type>(type: T): Said<T>[] {
    return this.heard.filter((said): said is Said<T> => said.type === type);
  }

  closed(): Promise<number> {
    return this.#closed;
  }

  isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  close(): void {
    this.#socket.close();
  }

  #more(late: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const settle = (): void => {
        this.#listeners.delete(settle);
        late.removeEventListener("abort", settle);
        resolve();
      };
      this.#listeners.add(settle);
      late.addEventListener("abort", settle);
    });
  }
}

/** Throws for what the contract does not have, and for a field more or less than it has. */
function read(text: string): PlainAnswer {
  const said = JSON.parse(text) as PlainAnswer;
  const parsed: unknown = plainServer[said.type].schema.parse(said);
  if (JSON.stringify(parsed) !== text) throw new Error(`not as the contract has it: ${text}`);
  return parsed as PlainAnswer;
}
