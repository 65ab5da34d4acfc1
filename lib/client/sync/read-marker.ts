import type { Connection } from "#client/realtime/connection.ts";

import { createSeqMarker, type SeqMarker } from "./seq-marker.ts";

export type ReadMarker = Pick<SeqMarker, "mark" | "stop">;

/** A hall of people reading along must not write once per message and person. */
const EVERY_MS = 4_000;

/** Tells the server how far the viewer has read: now and then, and at once when the page goes out of sight. */
export function createReadMarker(connection: Connection, chatId: string): ReadMarker {
  const marker = createSeqMarker(connection, "read:mark", { chatId, everyMs: EVERY_MS });
  const flush = (): void => {
    if (document.visibilityState === "hidden") marker.flush();
  };
  document.addEventListener("visibilitychange", flush);
  return {
    mark: (seq) => marker.mark(seq),
    stop() {
      marker.flush();
      document.removeEventListener("visibilitychange", flush);
    },
  };
}
