import type { Connection } from "#client/realtime/connection.ts";

export interface DeliveryMarker {
  mark(seq: number): void;
  stop(): void;
}

/** Several messages that come together are one word to the server. */
const EVERY_MS = 300;

/** Tells the server how far the chat has reached this device, so that those who wrote see it. */
export function createDeliveryMarker(connection: Connection, chatId: string): DeliveryMarker {
  let wanted = 0;
  let told = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    timer = undefined;
    if (wanted <= told || !connection.rooms.connected) return;
    const seq = wanted;
    connection.request("delivered:mark", { chat_id: chatId, seq }).then(
      () => (told = Math.max(told, seq)),
      // The next message or connect tells it.
      () => undefined,
    );
  };
  return {
    mark(seq) {
      wanted = Math.max(wanted, seq);
      if (wanted > told) timer ??= setTimeout(tell, EVERY_MS);
    },
    stop: () => clearTimeout(timer),
  };
}
