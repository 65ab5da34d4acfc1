import type { Connection } from "#client/realtime/connection.ts";

import { createSeqMarker, type SeqMarker } from "./seq-marker.ts";

export type ReadMarker = Pick<SeqMarker, "mark" | "stop">;

/** A hall of people reading along must not write once per message and person. */
const EVERY_MS = 4_000;

/** Those of the chats that are open, by chat. */
const open = new Map<string, SeqMarker>();

/** Tells the server at once what was read in a chat that is open. Settles when it has answered, or will not: what is asked next comes after that. */
export async function settleReads(chatId: string): Promise<void> {
  await open.get(chatId)?.flush();
}

/** Tells the server how far the viewer has read: now and then, and at once when the page goes out of sight. */
export function createReadMarker(connection: Connection, chatId: string): ReadMarker {
  const marker = createSeqMarker(connection, "read:mark", { chatId, everyMs: EVERY_MS });
  open.set(chatId, marker);
  const flush = (): void => {
    if (document.visibilityState === "hidden") void marker.flush();
  };
  document.addEventListener("visibilitychange", flush);
  return {
    mark: (seq) => marker.mark(seq),
    stop() {
      void marker.flush();
      if (open.get(chatId) === marker) open.delete(chatId);
      document.removeEventListener("visibilitychange", flush);
    },
  };
}
