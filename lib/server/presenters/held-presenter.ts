import { type HeldMessage, heldMessageSchema, type HoldLedger, type OwnHeld, ownHeldSchema } from "#contract/holds.ts";
import type { Faces } from "#domain/chat/faces.ts";
import { mayRewrite } from "#domain/moderation/hold.ts";

import type { HeldRow } from "../repositories/held-repository.ts";
import { presentSender } from "./persona.ts";

/** A message that is kept back, as those who moderate may see it. */
export function presentHeld(row: HeldRow, faces: Faces): HeldMessage {
  return heldMessageSchema.parse({ ...heldFields(row), sender: presentSender(row.author, faces) });
}

/** One's own message that is kept back. `place` is null where it is not counted. */
export function presentOwnHeld(row: HeldRow, place: number | null): OwnHeld {
  return ownHeldSchema.parse({
    ...heldFields(row),
    client_message_id: row.clientMessageId,
    place: row.state === "waiting" ? place : null,
    reason: row.reason,
    may_rewrite: mayRewrite(row),
  });
}

/** A decision without what it was about. */
export function presentDecision(row: HeldRow): HoldLedger["decisions"][number] {
  return {
    decided_at: (row.decidedAt ?? row.createdAt).toISOString(),
    cause: row.cause,
    outcome: row.state === "shown" ? "shown" : "removed",
    reason: row.reason,
    rewritten: row.rewrites > 0,
  };
}

function heldFields(row: HeldRow) {
  return {
    id: row.id,
    chat_id: row.chatId,
    content: row.content,
    reply_to_id: row.replyToId === null ? null : String(row.replyToId),
    cause: row.cause,
    state: row.state,
    created_at: row.createdAt.toISOString(),
    shows_at: row.showsAt?.toISOString() ?? null,
    rewrites: row.rewrites,
  };
}
