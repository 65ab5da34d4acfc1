import type { Connection } from "#client/realtime/connection.ts";
import type { RoomsServerEvents } from "#contract/realtime/rooms.ts";

/** Hears an event of `/rooms` by a name that may be a variable, which Socket.IO's own types cannot follow. Returns the way to stop. */
export function listen<Name extends keyof RoomsServerEvents>(
  { rooms }: Connection,
  name: Name,
  listener: (payload: Parameters<RoomsServerEvents[Name]>[0]) => unknown,
): () => void {
  const socket = rooms as unknown as { on: (name: string, listener: unknown) => void; off: (name: string, listener: unknown) => void };
  socket.on(name, listener);
  return () => socket.off(name, listener);
}
