import { Manager, type Socket } from "socket.io-client";

import type { Ack, AckError } from "#contract/errors.ts";
import { presenceNamespace } from "#contract/realtime/presence.ts";
import { roomsNamespace } from "#contract/realtime/rooms.ts";
import { typingNamespace } from "#contract/realtime/typing.ts";

const CATALOGUES = [roomsNamespace, presenceNamespace, typingNamespace] as const;

type Catalogue = (typeof CATALOGUES)[number];
export type RequestName = Catalogue extends infer One ? (One extends Catalogue ? keyof One["client"] & string : never) : never;

export interface LineOptions {
  readonly cookie?: string;
  /** A seat's token in place of cookies. */
  readonly token?: string;
  readonly transports?: ("websocket" | "polling")[];
  readonly origin?: string;
  /** How long connecting and each answer may take. */
  readonly patienceMs?: number;
  /** Whether what was heard is kept; without that `sees` and `all` know nothing. For lines that hear for hours. */
  readonly remembers?: boolean;
}

/** Something that the server told, in the order in which it arrived. */
export interface Heard {
  readonly event: string;
  readonly payload: unknown;
}

/** A request that the server refused. */
export class Refused extends Error {
  readonly error: AckError;

  constructor(event: string, error: AckError) {
    super(`${event} was refused: ${JSON.stringify(error)}`);
    this.error = error;
  }
}

/** One connection with its three namespaces, and everything it has heard. It does not come back by itself. */
export interface Line {
  readonly heard: readonly Heard[];
  /** Asks, and waits for the acknowledgement. Throws `Refused`. */
  ask<Data>(event: RequestName, input: object): Promise<Data>;
  /** Waits until something has been heard that satisfies the predicate. */
  sees<Payload>(event: string, matches?: (payload: Payload) => boolean): Promise<Payload>;
  /** All payloads of an event so far. */
  all<Payload>(event: string): Payload[];
  /** Tells of each event as it comes. */
  onHeard(listener: (heard: Heard) => void): void;
  connected(): boolean;
  /** Resolves when the connection is gone. */
  closed(): Promise<void>;
  close(): void;
}

const PATIENCE_MS = 20_000;

/** Connects all three namespaces; rejects if one is refused. */
export async function connect(url: string, options: LineOptions): Promise<Line> {
  const { cookie, token, transports = ["websocket"], origin = url, patienceMs = PATIENCE_MS, remembers = true } = options;
  const manager = new Manager(url, {
    reconnection: false,
    transports,
    tryAllTransports: true,
    extraHeaders: { origin, ...(cookie ? { cookie } : {}) },
    timeout: patienceMs,
    forceNew: true,
  });
  const sockets = new Map(
    CATALOGUES.map(({ name }) => [name as string, manager.socket(name, token === undefined ? {} : { auth: { token } })]),
  );
  const line = new OpenLine(manager, sockets, { patienceMs, remembers });
  try {
    await Promise.all([...sockets.values()].map((socket) => connected(socket, patienceMs)));
  } catch (error) {
    line.close();
    throw error;
  }
  return line;
}

class OpenLine implements Line {
  readonly heard: Heard[] = [];
  readonly #manager: Manager;
  readonly #sockets: ReadonlyMap<string, Socket>;
  readonly #listeners = new Set<(heard: Heard) => void>();
  readonly #closed: Promise<void>;
  readonly #patienceMs: number;

  constructor(
    manager: Manager,
    sockets: ReadonlyMap<string, Socket>,
    { patienceMs, remembers }: { patienceMs: number; remembers: boolean },
  ) {
    this.#patienceMs = patienceMs;
    this.#manager = manager;
    this.#sockets = sockets;
    for (const socket of sockets.values()) {
      socket.onAny((event: string, payload: unknown) => {
        const heard = { event, payload };
        if (remembers) this.heard.push(heard);
        for (const listener of this.#listeners) listener(heard);
      });
    }
    this.#closed = new Promise((resolve) => {
      for (const socket of sockets.values()) socket.on("disconnect", () => !this.connected() && resolve());
    });
  }

  async ask<Data>(event: RequestName, input: object): Promise<Data> {
    const { name } = CATALOGUES.find(({ client }) => event in client) ?? roomsNamespace;
    const socket = this.#sockets.get(name);
    if (!socket?.connected) throw new Error(`${event}: the line is closed`);
    const answer = (await socket.timeout(this.#patienceMs).emitWithAck(event, input)) as Ack<Data>;
    if (!answer.ok) throw new Refused(event, answer.error);
    return answer.data;
  }

  sees<Payload>(event: string, matches: (payload: Payload) => boolean = () => true): Promise<Payload> {
    const fits = (heard: Heard): boolean => heard.event === event && matches(heard.payload as Payload);
    const earlier = this.heard.find(fits);
    if (earlier) return Promise.resolve(earlier.payload as Payload);
    return new Promise((resolve, reject) => {
      const listener = (heard: Heard): void => {
        if (!fits(heard)) return;
        clearTimeout(late);
        this.#listeners.delete(listener);
        resolve(heard.payload as Payload);
      };
      const late = setTimeout(() => {
        this.#listeners.delete(listener);
        reject(new Error(`no such ${event} came; heard: ${this.heard.map((heard) => heard.event).join(", ")}`));
      }, PATIENCE_MS);
      this.#listeners.add(listener);
    });
  }

  all<Payload>(event: string): Payload[] {
    return this.heard.filter((heard) => heard.event === event).map(({ payload }) => payload as Payload);
  }

  onHeard(listener: (heard: Heard) => void): void {
    this.#listeners.add(listener);
  }

  connected(): boolean {
    return [...this.#sockets.values()].some((socket) => socket.connected);
  }

  closed(): Promise<void> {
    return this.#closed;
  }

  close(): void {
    for (const socket of this.#sockets.values()) socket.disconnect();
    this.#manager._close();
  }
}

/** A server that dies between the transport's handshake and the namespace's says nothing more: hence the patience. */
function connected(socket: Socket, patienceMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("the namespace did not answer in time")), patienceMs);
    const settle = (outcome: () => void) => () => {
      clearTimeout(late);
      outcome();
    };
    socket.once("connect", settle(resolve));
    socket.once("connect_error", (error) => settle(() => reject(error))());
    socket.once("disconnect", (reason) => settle(() => reject(new Error(reason)))());
  });
}
