import type { DurableName } from "./apply-event.ts";

/** The durable events of `/rooms`; the compiler counts whether all are here. */
export const DURABLE_NAMES = Object.keys({
  "message:created": true,
  "message:updated": true,
  "message:deleted": true,
  "reaction:changed": true,
  "member:joined": true,
  "member:updated": true,
  "member:removed": true,
  "chat:updated": true,
  "question:changed": true,
  "poll:changed": true,
  "room:updated": true,
} satisfies Record<DurableName, true>) as readonly DurableName[];
