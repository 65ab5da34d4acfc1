import type { Connection } from "#client/realtime/connection.ts";

export interface ReadMarker {
  mark(seq: number): void;
  stop(): void;
}

/** A hall of people reading along must not write once per message and person. */
const EVERY_MS = 4_000;

/** Tells the server how far the viewer has read: now and then, and at once when the page goes out of sight. */
export function createReadMarker(connection: Connection, chatId: string): ReadMarker {
  let wanted = 0;
  let told = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (): void => {
    timer = undefined;
    if (wanted <= told || !connection.rooms.connected) return;
    const seq = wanted;
    connection.request("read:mark", { chat_id: chatId, seq }).then(
      () => (told = Math.max(told, seq)),
      // The next mark tells it; reading on does not wait for this.
      () => undefined,
    );
  };
  const flush = (): void => {
    if (document.visibilityState !== "hidden") return;
    clearTimeout(timer);
    tell();
  };
  document.addEventListener("visibilitychange", flush);
  return {
    mark(seq) {
      wanted = Math.max(wanted, seq);
      if (wanted > told) timer ??= setTimeout(tell, EVERY_MS);
    },
    stop() {
      clearTimeout(timer);
      tell();
      document.removeEventListener("visibilitychange", flush);
    },
  };
}
