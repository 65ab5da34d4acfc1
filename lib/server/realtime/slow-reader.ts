import type { Socket } from "socket.io";

/** Bytes that may wait for one connection; whoever reads slower than that is cut off and fetches what it missed. */
const WAITING_BYTES_MAX = 1024 * 1024;

/** As much of a connection as counting takes: what Engine.IO holds back, and below it what the operating system has not taken yet. */
interface Connection {
  readonly writeBuffer: readonly { readonly data?: unknown; readonly options?: { readonly wsPreEncodedFrame?: readonly Buffer[] } }[];
  readonly transport: { readonly socket?: { readonly _socket?: { readonly writableLength: number } | null; terminate?(): void } };
  close(discard: boolean): void;
}

/** Whether more waits for the socket's connection than one may hold. Costs nothing while nothing waits. */
export function readsTooSlowly(socket: Pick<Socket, "conn">): boolean {
  const { writeBuffer, transport } = socket.conn as unknown as Connection;
  if (writeBuffer.length === 0) return false;
  let waiting = transport.socket?._socket?.writableLength ?? 0;
  for (const { data, options } of writeBuffer) {
    waiting += options?.wsPreEncodedFrame?.[0]?.length ?? (typeof data === "string" ? data.length : 0);
  }
  return waiting > WAITING_BYTES_MAX;
}

/** Closes the socket's connection at once and without a farewell, which would wait for the very bytes that do not get through. */
export function cutOff(socket: Pick<Socket, "conn">): void {
  const conn = socket.conn as unknown as Connection;
  const { socket: webSocket } = conn.transport;
  conn.close(true);
  webSocket?.terminate?.();
}
