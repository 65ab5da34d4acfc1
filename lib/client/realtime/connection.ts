import { Manager, type Socket } from "socket.io-client";
import type { z } from "zod";

import { type ApiError, apiError } from "#client/api/call.ts";
import { backOff } from "#client/realtime/back-off.ts";
import type { Ack, AckError } from "#contract/errors.ts";
import type { PresenceClientEvents, PresenceNamespace, PresenceServerEvents } from "#contract/realtime/presence.ts";
import type { RoomsClientEvents, RoomsNamespace, RoomsServerEvents } from "#contract/realtime/rooms.ts";
import type { TypingClientEvents, TypingNamespace, TypingServerEvents } from "#contract/realtime/typing.ts";

/** `reconnecting` may pass by itself in a moment; `offline` has lasted or is certain. */
export type ConnectionState = "idle" | "connecting" | "online" | "reconnecting" | "offline";

type Requests = RoomsNamespace["client"] & PresenceNamespace["client"] & TypingNamespace["client"];
export type RequestName = keyof Requests;
export type RequestInput<Name extends RequestName> = z.input<Requests[Name]["input"]>;
export type RequestOutput<Name extends RequestName> = z.output<Requests[Name]["output"]>;

/** One connection to the server, with its three namespaces. */
export interface Connection {
  readonly rooms: Socket<RoomsServerEvents, RoomsClientEvents>;
  readonly presence: Socket<PresenceServerEvents, PresenceClientEvents>;
  readonly typing: Socket<TypingServerEvents, TypingClientEvents>;
  state(): ConnectionState;
  /** Told at each change of state. Returns the way to unsubscribe. */
  subscribe(listener: (state: ConnectionState) => void): () => void;
  /** Asks the server and waits for its answer. Throws an ApiError; `offline` when there is no connection or no answer within 8 s. */
  request<Name extends RequestName>(name: Name, input: RequestInput<Name>): Promise<RequestOutput<Name>>;
  /** Keeps the connection up until the returned function is called. */
  retain(): () => void;
  /** Connects anew, so that the server sees the cookies of this moment. */
  restart(): void;
}

const REQUEST_MS = 8_000;
/** A WebSocket that a proxy swallows must not cost more than this before polling is tried. */
const WEBSOCKET_FIRST_MS = 1_800;
const POLLING_FIRST_MS = 10_000;
const PROBE_MS = 3_000;
/** So many failed tries in a row are no hiccup. */
const OFFLINE_AFTER_FAILURES = 3;

class BrowserConnection implements Connection {
  readonly rooms: Connection["rooms"];
  readonly presence: Connection["presence"];
  readonly typing: Connection["typing"];
  readonly #manager: Manager;
  readonly #listeners = new Set<(state: ConnectionState) => void>();
  #state: ConnectionState = "idle";
  #holders = 0;
  #failures = 0;
  #hasBeenOnline = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(origin: string) {
    // Its own reconnection cannot be hurried when a phone wakes, nor change the order of transports: #tryAgain does both.
    this.#manager = new Manager(origin, {
      reconnection: false,
      autoConnect: false,
      transports: ["websocket", "polling"],
      tryAllTransports: true,
      timeout: WEBSOCKET_FIRST_MS,
    });
    this.rooms = this.#manager.socket("/rooms");
    this.presence = this.#manager.socket("/presence");
    this.typing = this.#manager.socket("/typing");
    this.#manager.on("close", () => this.#lost());
    this.rooms.on("connect", () => this.#arrived());
    this.rooms.on("connect_error", (error: Error & { data?: unknown }) => this.#refused(error));
    // Sent away by a server that stops: such a socket does not come back by itself.
    for (const socket of this.#sockets()) socket.on("disconnect", (reason) => reason === "io server disconnect" && this.#lost());
    window.addEventListener("online", () => this.#hurry());
    window.addEventListener("offline", () => this.#holders > 0 && !this.rooms.connected && this.#enter("offline"));
    window.addEventListener("pageshow", () => this.#wake());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#wake());
  }

  state(): ConnectionState {
    return this.#state;
  }

  subscribe(listener: (state: ConnectionState) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async request<Name extends RequestName>(name: Name, input: RequestInput<Name>): Promise<RequestOutput<Name>> {
    // The catalogues prove that name, input and output belong together; Socket.IO's own types cannot follow a name that is a variable.
    const socket = this.#socketOf(name) as unknown as Socket;
    if (!socket.connected) throw apiError("offline");
    let answer: Ack<RequestOutput<Name>>;
    try {
      answer = (await socket.timeout(REQUEST_MS).emitWithAck(name, input)) as Ack<RequestOutput<Name>>;
    } catch (error) {
      throw apiError("offline", { message: String(error) });
    }
    if (!answer.ok) throw fromAck(answer.error);
    return answer.data;
  }

  retain(): () => void {
    this.#holders += 1;
    if (this.#holders === 1) this.#connect();
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#holders -= 1;
      // Strict mode and page changes let go and take hold again at once.
      setTimeout(() => this.#holders === 0 && this.#disconnect(), 0);
    };
  }

  restart(): void {
    if (this.#holders === 0) return;
    this.#disconnect();
    this.#failures = 0;
    this.#connect();
  }

  #connect(): void {
    clearTimeout(this.#timer);
    if (this.#state === "idle") this.#enter("connecting");
    // Before the sockets connect: each of them would open the manager without telling anybody how it went.
    this.#manager.open((error) => error !== undefined && this.#failed());
    for (const socket of this.#sockets()) if (!socket.active) socket.connect();
    if (this.rooms.connected) return this.#enter("online");
    // The engine may open and the namespace still stay silent.
    this.#timer = setTimeout(() => !this.rooms.connected && this.#failed(), POLLING_FIRST_MS + PROBE_MS);
  }

  #disconnect(): void {
    clearTimeout(this.#timer);
    this.#hasBeenOnline = false;
    this.#enter("idle");
    for (const socket of this.#sockets()) socket.disconnect();
    this.#hangUp();
  }

  #arrived(): void {
    clearTimeout(this.#timer);
    this.#failures = 0;
    this.#hasBeenOnline = true;
    if (this.#manager.engine.transport.name === "websocket") this.#preferWebSocket(true);
    this.#enter("online");
  }

  #failed(): void {
    this.#failures += 1;
    // A blocked WebSocket often hangs rather than fails: start the next try with polling, which upgrades by itself where it can.
    this.#preferWebSocket(this.#failures % 4 === 0);
    this.#hangUp();
    this.#lost();
  }

  #refused(error: Error & { data?: unknown }): void {
    // Without data it is the manager's own failure, which #connect hears of as well.
    if ((error.data as Partial<AckError> | undefined)?.code !== undefined) this.#failed();
  }

  #lost(): void {
    if (this.#holders === 0) return;
    const lasting = !navigator.onLine || this.#failures >= OFFLINE_AFTER_FAILURES;
    this.#enter(lasting ? "offline" : this.#hasBeenOnline ? "reconnecting" : "connecting");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#connect(), backOff(Math.max(0, this.#failures - 1), Math.random()));
  }

  #hurry(): void {
    if (this.#holders === 0 || this.rooms.connected) return;
    this.#failures = 0;
    this.#connect();
  }

  /** A phone that slept may hold a connection that is long dead and does not know it. */
  #wake(): void {
    if (this.#holders === 0) return;
    if (!this.rooms.connected) return this.#hurry();
    this.rooms
      .timeout(PROBE_MS)
      .emitWithAck("clock:read", {})
      .catch(() => this.#hangUp());
  }

  /** There is no engine before the first try, whatever the types say. */
  #hangUp(): void {
    (this.#manager as Partial<Manager>).engine?.close();
  }

  #preferWebSocket(preferred: boolean): void {
    this.#manager.opts.transports = preferred ? ["websocket", "polling"] : ["polling", "websocket"];
    this.#manager.timeout(preferred ? WEBSOCKET_FIRST_MS : POLLING_FIRST_MS);
  }

  #enter(state: ConnectionState): void {
    if (this.#state === state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }

  #sockets(): readonly Socket[] {
    return [this.rooms, this.presence, this.typing];
  }

  #socketOf(name: RequestName): Connection["rooms"] | Connection["presence"] | Connection["typing"] {
    if (name.startsWith("presence:") || name.startsWith("online:")) return this.presence;
    return name.startsWith("typing:") ? this.typing : this.rooms;
  }
}

function fromAck({ code, message, details, retry_after, request_id }: AckError): ApiError {
  return apiError(code, { message, details, retryAfter: retry_after, requestId: request_id });
}

let shared: Connection | undefined;

/** The page's one connection; it stays down until somebody retains it. */
export function connection(): Connection {
  shared ??= new BrowserConnection(window.location.origin);
  return shared;
}
