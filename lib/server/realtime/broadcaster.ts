import type { RoomsServerEvents } from "#contract/realtime/rooms.ts";

import type { Broadcaster } from "../outbox/broadcaster.ts";
import type { Namespaces } from "./io.ts";

/** The outbox's voice: Socket.IO's audiences, on every node that shares the adapter. */
export class SocketBroadcaster implements Broadcaster {
  readonly #namespaces: Namespaces;

  constructor(namespaces: Namespaces) {
    this.#namespaces = namespaces;
  }

  emit<Name extends keyof RoomsServerEvents>(
    audience: string,
    name: Name,
    payload: Parameters<RoomsServerEvents[Name]>[0],
    except: readonly string[] = [],
  ): void {
    this.#namespaces.rooms
      .to(audience)
      .except([...except])
      .emit(name, ...([payload] as Parameters<RoomsServerEvents[Name]>));
  }

  evict(audience: string, from: readonly string[]): void {
    for (const namespace of Object.values(this.#namespaces)) namespace.in(audience).socketsLeave([...from]);
  }

  disconnect(audience: string): void {
    for (const namespace of Object.values(this.#namespaces)) namespace.in(audience).disconnectSockets(true);
  }
}
