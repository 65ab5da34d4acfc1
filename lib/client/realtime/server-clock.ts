/** Answers the server's time as an ISO instant. */
export type ReadServerTime = () => Promise<string>;

/** A clock that runs on this device and shows the server's time. */
export interface ServerClock {
  /** The server's time in milliseconds since 1970, as well as it is known. */
  now(): number;
  /** Learns from one exchange of which the local times are known. Ignored if a better one was seen in the last minutes. */
  seed(serverTime: string, sentAt: number, receivedAt: number): void;
  /** Asks several times and keeps the exchange with the shortest round trip: its error is at most half of that. */
  measure(read: ReadServerTime): Promise<void>;
  /** Whether the device's own clock was set since the last exchange, so that the offset is worth nothing. */
  wasShifted(): boolean;
  /** Told whenever the offset changes. Returns the way to unsubscribe. */
  subscribe(listener: () => void): () => void;
}

interface Sources {
  readonly wall: () => number;
  /** Never set by anybody, but may stand still while the device sleeps. */
  readonly steady: () => number;
  readonly pause: (ms: number) => Promise<void>;
}

const ROUND_TRIPS = 5;
const PAUSE_MS = 120;
/** After this long an exchange no longer outranks a newer, slower one. */
const TRUST_MS = 3 * 60_000;
const SHIFT_MS = 200;

const browser: Sources = {
  wall: () => Date.now(),
  steady: () => performance.now(),
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** Makes a clock. Source of the method: Cristian, "Probabilistic clock synchronization" (1989). */
export function createServerClock(sources: Sources = browser): ServerClock {
  let offset = 0;
  let best: { readonly roundTrip: number; readonly at: number } | null = null;
  let anchor = sources.wall() - sources.steady();
  const listeners = new Set<() => void>();

  const accept = (serverTime: string, sentAt: number, receivedAt: number): void => {
    const roundTrip = receivedAt - sentAt;
    const server = Date.parse(serverTime);
    if (Number.isNaN(server) || roundTrip < 0) return;
    if (best !== null && best.roundTrip <= roundTrip && receivedAt - best.at < TRUST_MS) return;
    best = { roundTrip, at: receivedAt };
    offset = server - (sentAt + roundTrip / 2);
    anchor = sources.wall() - sources.steady();
    for (const listener of listeners) listener();
  };

  const wasShifted = (): boolean => Math.abs(sources.wall() - sources.steady() - anchor) > SHIFT_MS;

  return {
    now: () => sources.wall() + offset,
    seed: accept,
    wasShifted,
    async measure(read) {
      if (wasShifted()) best = null;
      for (let trip = 0; trip < ROUND_TRIPS; trip += 1) {
        if (trip > 0) await sources.pause(PAUSE_MS);
        const sentAt = sources.wall();
        const serverTime = await read();
        accept(serverTime, sentAt, sources.wall());
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** The page's one clock. */
export const serverClock: ServerClock = createServerClock();
