import { DIALECTS } from "./dialects.ts";
import type { DialectName, Place } from "./plan.ts";
import type { Wire } from "./wire.ts";

/** A connection that hears its room. */
export interface Connection {
  readonly wire: Wire;
  readonly place: Place;
}

/** Connects everybody, so many at a time. */
export async function connectAll(
  { dialect, ports, places }: { dialect: DialectName; ports: readonly number[]; places: readonly Place[] },
  atOnce = 50,
): Promise<Connection[]> {
  const connections: Connection[] = [];
  const waiting = places.entries();
  const work = async (): Promise<void> => {
    for (const [index, place] of waiting) {
      const wire = await DIALECTS[dialect].enter(ports[place.node] ?? 0, place);
      connections[index] = { wire, place };
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, places.length) }, work));
  return connections;
}
