import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";

import { clientFrame, type FrameListener, OPCODE, readFrames } from "./frames.ts";

/** All connections read into the same bytes: nothing is allocated for what arrives whole. */
const SHARED = Buffer.allocUnsafe(256 * 1024);
const HEAD_END = Buffer.from("\r\n\r\n");

/** A WebSocket client that costs less for a message than any server it measures. */
export class Wire {
  /** Hears every text frame. */
  onText: FrameListener = () => undefined;
  onClose: () => void = () => undefined;
  readonly #socket: Socket;
  #rest: Buffer | null = null;
  #upgraded: (() => void) | null = null;
  #refused: (reason: Error) => void = () => undefined;
  #closed = false;

  private constructor(port: number) {
    const callback = (length: number): boolean => {
      this.#read(length);
      return true;
    };
    this.#socket = connect({ host: "127.0.0.1", port, noDelay: true, onread: { buffer: SHARED, callback } });
    this.#socket.on("error", (error) => this.#refused(error));
    this.#socket.on("close", () => this.#end());
  }

  /** Dials and upgrades; rejects with the server's status line if it refuses. */
  static async open(port: number, path: string): Promise<Wire> {
    const wire = new Wire(port);
    await new Promise<void>((resolve, reject) => {
      wire.#upgraded = resolve;
      wire.#refused = reject;
      const key = randomBytes(16).toString("base64");
      const head = [`GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`, "Upgrade: websocket", "Connection: Upgrade"];
      wire.#socket.write([...head, `Sec-WebSocket-Key: ${key}`, "Sec-WebSocket-Version: 13", "", ""].join("\r\n"));
    });
    return wire;
  }

  sendText(text: string): void {
    this.#socket.write(clientFrame(OPCODE.text, Buffer.from(text)));
  }

  close(): void {
    this.onClose = () => undefined;
    this.#socket.destroy();
  }

  #end(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#refused(new Error("the connection ended"));
    this.onClose();
  }

  #read(length: number): void {
    let bytes = SHARED;
    let end = length;
    if (this.#rest) {
      bytes = Buffer.concat([this.#rest, SHARED.subarray(0, length)]);
      end = bytes.length;
      this.#rest = null;
    }
    const used = this.#upgraded ? this.#readHead(bytes, end) : readFrames(bytes, end, this.#hear);
    if (used < end) this.#rest = Buffer.from(bytes.subarray(used, end));
  }

  /** The answer to the upgrade, and whatever the server said right after it. */
  #readHead(bytes: Buffer, end: number): number {
    const head = bytes.subarray(0, end);
    const at = head.indexOf(HEAD_END);
    if (at === -1) return 0;
    const status = head.toString("latin1", 0, head.indexOf("\r\n"));
    if (!status.startsWith("HTTP/1.1 101")) {
      this.#refused(new Error(status));
      this.#socket.destroy();
      return end;
    }
    const upgraded = this.#upgraded;
    this.#upgraded = null;
    upgraded?.();
    // What follows stays for the next read at the earliest, by when somebody listens.
    const rest = Buffer.from(head.subarray(at + HEAD_END.length));
    if (rest.length > 0) setImmediate(() => this.#readLate(rest));
    return end;
  }

  #readLate(early: Buffer): void {
    const bytes = this.#rest ? Buffer.concat([early, this.#rest]) : early;
    const used = readFrames(bytes, bytes.length, this.#hear);
    this.#rest = used < bytes.length ? Buffer.from(bytes.subarray(used)) : null;
  }

  readonly #hear: FrameListener = (bytes, start, end, opcode) => {
    if (opcode === OPCODE.text) this.onText(bytes, start, end, opcode);
    else if (opcode === OPCODE.ping) this.#socket.write(clientFrame(OPCODE.pong, bytes.subarray(start, end)));
    else if (opcode === OPCODE.close) this.#socket.end();
  };
}
