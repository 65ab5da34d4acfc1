import type { Connection } from "#client/realtime/connection.ts";

import { createSeqMarker, type SeqMarker } from "./seq-marker.ts";

export type DeliveryMarker = Pick<SeqMarker, "mark" | "stop">;

/** Several messages that come together are one word to the server. */
const EVERY_MS = 300;

/** Tells the server how far the chat has reached this device, so that those who wrote see it. */
export function createDeliveryMarker(connection: Connection, chatId: string): DeliveryMarker {
  return createSeqMarker(connection, "delivered:mark", { chatId, everyMs: EVERY_MS });
}
