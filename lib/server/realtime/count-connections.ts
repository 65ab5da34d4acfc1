import type { ConnectionCount } from "../metrics/port.ts";

interface Counted {
  readonly name: string;
  readonly sockets: ReadonlyMap<string, { readonly conn: { readonly transport: { readonly name: string } } }>;
}

const TRANSPORTS = ["websocket", "polling"];

/** How many sockets each namespace has on this node over which transport, also where that is none. */
export function countConnections(namespaces: readonly Counted[]): ConnectionCount[] {
  return namespaces.flatMap(({ name: namespace, sockets }) => {
    const counts = new Map(TRANSPORTS.map((transport) => [transport, 0]));
    for (const { conn } of sockets.values()) counts.set(conn.transport.name, (counts.get(conn.transport.name) ?? 0) + 1);
    return [...counts].map(([transport, count]) => ({ namespace, transport, count }));
  });
}
