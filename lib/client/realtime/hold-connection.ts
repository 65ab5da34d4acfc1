import { keepClock } from "#client/realtime/clock-sync.ts";
import type { Connection } from "#client/realtime/connection.ts";
import { useConnectionStore } from "#client/stores/connection-store.ts";

interface Told {
  /** At each connect. */
  readonly connected: () => void;
  /** The device says that it has a network again. */
  readonly online: () => void;
}

/** Keeps the connection up and its clock true, and lets screens know how it is. Returns the way to let go. */
export function holdConnection(connection: Connection, { connected, online }: Told): () => void {
  const { rooms } = connection;
  rooms.on("connect", connected);
  window.addEventListener("online", online);
  const release = connection.retain();
  const unsubscribe = connection.subscribe((state) => useConnectionStore.setState({ state }));
  const stopClock = keepClock(connection);
  useConnectionStore.setState({ state: connection.state() });
  return () => {
    rooms.off("connect", connected);
    window.removeEventListener("online", online);
    unsubscribe();
    stopClock();
    release();
  };
}
