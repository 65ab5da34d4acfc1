import WebSocket from "ws";

/** A frame as engine.io sends it: text, or the bytes of an attachment. */
export type Frame = string | Buffer;

/** A WebSocket that speaks engine.io by hand, so that it can say what no client library would. */
export interface RawSocket {
  readonly received: string[];
  send(frame: Frame): void;
  isOpen(): boolean;
  /** Waits until a text frame has come that fits; null if the connection ended first. */
  receives(fits: (frame: string) => boolean): Promise<string | null>;
  close(): void;
}

const OPENING = "0";
const PING = "2";
const PONG = "3";

/** Opens the transport; the engine.io handshake is done, no namespace is joined. Rejects if the server refuses. */
export async function openRawSocket(url: string, headers: Readonly<Record<string, string>> = {}): Promise<RawSocket> {
  const address = `${url.replace(/^http/, "ws")}/socket.io/?EIO=4&transport=websocket`;
  const socket = new WebSocket(address, { headers: { origin: url, ...headers }, perMessageDeflate: false });
  const raw = new OpenSocket(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once("unexpected-response", (_request, response) => reject(new Error(`refused with ${response.statusCode}`)));
    socket.once("error", reject);
    void raw.receives((frame) => frame.startsWith(OPENING)).then(() => resolve());
  });
  socket.on("error", () => undefined);
  return raw;
}

/** Joins a namespace with a seat's token. */
export async function enterNamespace(socket: RawSocket, namespace: string, auth: object = {}): Promise<void> {
  socket.send(`40${namespace},${JSON.stringify(auth)}`);
  await socket.receives((frame) => frame.startsWith(`40${namespace},`) || frame.startsWith(`44${namespace},`));
}

class OpenSocket implements RawSocket {
  readonly received: string[] = [];
  readonly #socket: WebSocket;
  readonly #listeners = new Set<(frame: string | null) => void>();

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("message", (data: Buffer, isBinary) => {
      const frame = isBinary ? "(binary)" : data.toString();
      if (frame === PING) return this.send(PONG);
      this.received.push(frame);
      for (const listener of [...this.#listeners]) listener(frame);
    });
    socket.on("close", () => {
      for (const listener of [...this.#listeners]) listener(null);
    });
  }

  send(frame: Frame): void {
    if (this.isOpen()) this.#socket.send(frame);
  }

  isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  receives(fits: (frame: string) => boolean): Promise<string | null> {
    const earlier = this.received.find(fits);
    if (earlier !== undefined) return Promise.resolve(earlier);
    if (this.#socket.readyState > WebSocket.OPEN) return Promise.resolve(null);
    return new Promise((resolve) => {
      const listener = (frame: string | null): void => {
        if (frame !== null && !fits(frame)) return;
        this.#listeners.delete(listener);
        resolve(frame);
      };
      this.#listeners.add(listener);
    });
  }

  close(): void {
    this.#socket.terminate();
  }
}
