import type { Socket } from "socket.io";

/**
 * Bytes of what was said to a connection unasked that may wait in Engine.IO until the operating system takes more. It takes what waits all at
 * once, so as much again may be on its way: 1 MiB in all. Whoever reads slower than that is cut off and fetches what it missed. An answer that
 * somebody asked for does not count: cut off while it is on its way, they would ask for the same again.
 */
const WAITING_BYTES_MAX = 512 * 1024;

interface Connection {
  readonly writeBuffer: readonly { readonly options?: { readonly wsPreEncodedFrame?: readonly Buffer[] } }[];
  readonly transport: { readonly socket?: { readonly _socket?: { resetAndDestroy(): void } | null } };
  close(discard: boolean): void;
}

/** Whether more waits for the socket's connection than may. Costs nothing while nothing waits. */
export function readsTooSlowly(socket: Pick<Socket, "conn">): boolean {
  const { writeBuffer } = socket.conn as unknown as Connection;
  let waiting = 0;
  for (const { options } of writeBuffer) waiting += options?.wsPreEncodedFrame?.[0]?.length ?? 0;
  return waiting > WAITING_BYTES_MAX;
}

/** Resets the socket's connection. A farewell, or an orderly end, would wait for the very bytes that do not get through. */
export function cutOff(socket: Pick<Socket, "conn">): void {
  const conn = socket.conn as unknown as Connection;
  const { socket: webSocket } = conn.transport;
  conn.close(true);
  webSocket?._socket?.resetAndDestroy();
}
