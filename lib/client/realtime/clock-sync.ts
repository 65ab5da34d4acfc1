import type { Connection } from "#client/realtime/connection.ts";
import { serverClock } from "#client/realtime/server-clock.ts";

const AGAIN_MS = 4 * 60_000;
const LOOK_MS = 5_000;

/** Keeps the server's clock true: measured at each connect, every few minutes, and when the page wakes or the device's clock was set. */
export function keepClock(connection: Connection): () => void {
  let measuredAt = 0;
  const measure = (): void => {
    if (!connection.rooms.connected) return;
    measuredAt = performance.now();
    // A connection that breaks off meanwhile is measured again when it is back.
    serverClock.measure(async () => (await connection.request("clock:read", {})).server_time).catch(() => undefined);
  };
  const wake = (): void => {
    if (document.visibilityState === "visible") measure();
  };
  const timer = setInterval(() => {
    if (serverClock.wasShifted() || performance.now() - measuredAt > AGAIN_MS) measure();
  }, LOOK_MS);
  connection.rooms.on("connect", measure);
  document.addEventListener("visibilitychange", wake);
  if (connection.rooms.connected) measure();
  return () => {
    clearInterval(timer);
    connection.rooms.off("connect", measure);
    document.removeEventListener("visibilitychange", wake);
  };
}
