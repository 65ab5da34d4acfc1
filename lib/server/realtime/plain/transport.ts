import { EventEmitter } from "node:events";

import type { WebSocket } from "ws";

import { PLAIN_CLOSE } from "#contract/realtime/plain.ts";

/** As Engine.IO hands packets to its transports. */
interface EnginePacket {
  readonly type: string;
  readonly data?: unknown;
  readonly options?: { readonly wsPreEncodedFrame?: readonly Buffer[] };
}

/** What a transport speaks for its client: translates both ways, and says what it has to say by itself. */
export interface Interpreter {
  /** Socket.IO's text; answers what the client is told at once. `broadcast` is the same object for all who are told the same. */
  told(text: string, broadcast: object | undefined): readonly string[];
  /** A frame of the client's; null for one that is not text. */
  heard(text: string | null): void;
  /** Nothing more comes or goes. */
  ended(): void;
}

/** Bytes that may wait for the operating system in all, as for any other connection: see `slow-reader.ts`. */
const WAITING_BYTES_MAX = 1024 * 1024;

/**
 * Engine.IO's idea of a WebSocket, for clients that do not speak Engine.IO: an `Interpreter` stands between the two. Pings and pongs are the
 * WebSocket's own. Has the shape of Engine.IO's transports rather than their class, which no package that we depend on gives out.
 */
export class PlainTransport extends EventEmitter {
  /** Engine.IO looks up by it what a transport can be upgraded to. */
  readonly name = "websocket";
  /** Where `slow-reader.ts` finds the connection to cut. */
  readonly socket: WebSocket;
  sid = "";
  writable = true;
  #state: "open" | "closing" | "closed" = "open";
  #closeCode: number = PLAIN_CLOSE.going_away;
  #interpreter: Interpreter | null = null;
  readonly #onFault: (error: unknown) => void;

  /** `onFault` is told of what the interpreter throws, which is a bug: it ends this connection and nothing else. */
  constructor(socket: WebSocket, onFault: (error: unknown) => void) {
    super();
    this.socket = socket;
    this.#onFault = onFault;
    socket.on("message", (data: Buffer, isBinary: boolean) => {
      if (this.#state === "open") this.#interprets((interpreter) => interpreter.heard(isBinary ? null : data.toString()));
    });
    socket.on("pong", () => this.emit("packet", { type: "pong" }));
    socket.once("close", () => this.#ended());
    socket.on("error", (error: Error) => this.#fail(error));
    // Nothing is heard before somebody listens.
    socket.pause();
  }

  /** Begins to speak for the client. What it says is heard once `listen` is called. */
  speaksBy(interpreter: Interpreter): void {
    this.#interpreter = interpreter;
  }

  listen(): void {
    this.socket.resume();
  }

  /** Hands Socket.IO a packet as if the client had sent it: after what is being told now, as an answer to it from afar would come. */
  ask(packet: string): void {
    queueMicrotask(() => this.#state === "open" && this.emit("packet", { type: "message", data: packet }));
  }

  /** Tells the client something that Engine.IO does not know of. Whoever lets too much of it wait is cut off. */
  say(text: string): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (this.socket.bufferedAmount > WAITING_BYTES_MAX) this.socket.terminate();
    else this.socket.send(text);
  }

  /** With which code the connection will be closed, whoever closes it. */
  closesWith(code: number): void {
    this.#closeCode = code;
  }

  send(packets: readonly EnginePacket[]): void {
    const texts: string[] = [];
    for (const { type, data, options } of packets) {
      if (type === "message") this.#interprets((interpreter) => texts.push(...interpreter.told(String(data), options?.wsPreEncodedFrame)));
      else if (type === "ping" && this.socket.readyState === this.socket.OPEN) this.socket.ping();
    }
    if (texts.length === 0) return this.#sent();
    this.writable = false;
    for (const [index, text] of texts.entries()) {
      const isLast = index === texts.length - 1;
      this.socket.send(text, (error) => (error ? this.#fail(error) : isLast && this.#sent()));
    }
  }

  close(done?: () => void): void {
    if (this.#state !== "open") return;
    this.#state = "closing";
    // Or the other side's farewell would not be heard.
    this.socket.resume();
    this.socket.close(this.#closeCode);
    done?.();
  }

  /** Of no use to a transport that nothing is upgraded to. */
  discard(): void {}

  onRequest(): void {}

  #interprets(work: (interpreter: Interpreter) => unknown): void {
    try {
      if (this.#interpreter) work(this.#interpreter);
    } catch (error) {
      this.#onFault(error);
      this.socket.terminate();
    }
  }

  #fail(error: Error): void {
    if (this.listenerCount("error") > 0) this.emit("error", error);
  }

  #sent(): void {
    this.writable = true;
    this.emit("drain");
    this.emit("ready");
  }

  #ended(): void {
    this.#state = "closed";
    this.#interpreter?.ended();
    this.emit("close");
  }
}
