import { z } from "zod";

import { clientMessageIdSchema, instantSchema, snowflakeSchema, uuidSchema } from "./ids.ts";
import { LIMITS } from "./limits.ts";
import { plainTextSchema } from "./plain-text.ts";
import { senderSchema } from "./members.ts";

/** Persisted: add, never rename. What became of a message that was kept back. */
export const HELD_STATES = ["waiting", "shown", "removed", "withdrawn"] as const;
const heldStateSchema = z.enum(HELD_STATES);

/** Persisted: add, never rename. Why a message is kept back. */
export const HOLD_CAUSES = ["room", "newcomer", "first_message", "member", "filter", "delay"] as const;
const holdCauseSchema = z.enum(HOLD_CAUSES);
export type HoldCause = z.infer<typeof holdCauseSchema>;

/**
 * A short reason that the author is given: one of `STOCK_REASONS` (`hold-reasons.ts`), which stands for a phrase in each reader's language, or the
 * moderator's own words. Who types a bare "off_topic" gets the phrase, which says that. Earlier builds stored phrases; those count as own words.
 */
const reasonSchema = plainTextSchema(LIMITS.holdReasonMax).min(1);

const held = {
  id: uuidSchema,
  chat_id: uuidSchema,
  /** Null once it was shown, removed or taken back. */
  content: z.string().nullable(),
  reply_to_id: snowflakeSchema.nullable(),
  cause: holdCauseSchema,
  state: heldStateSchema,
  created_at: instantSchema,
  /** When it is shown by itself; null if somebody must approve it. */
  shows_at: instantSchema.nullable(),
  /** How often its author has rewritten it after it was removed. */
  rewrites: z.number().int(),
};

/** A message that waits, as those who moderate see it. */
export const heldMessageSchema = z.object({ ...held, sender: senderSchema }).meta({ id: "HeldMessage" });
export type HeldMessage = z.infer<typeof heldMessageSchema>;

/** One's own message that waits, or what became of it. */
export const ownHeldSchema = z
  .object({
    ...held,
    client_message_id: clientMessageIdSchema,
    /** How many messages of the chat are decided before this one, and one more; null if that is not counted: shown by itself, or too far back. */
    place: z.number().int().nullable(),
    /** As in `STOCK_REASONS`, or as it was written. */
    reason: z.string().nullable(),
    may_rewrite: z.boolean(),
  })
  .meta({ id: "OwnHeld" });
export type OwnHeld = z.infer<typeof ownHeldSchema>;

/** What waits, oldest first. `held_member_ids` are the members whose every message waits. `next_cursor` is null at the end. */
export const heldQueueSchema = z
  .object({ held: z.array(heldMessageSchema), held_member_ids: z.array(uuidSchema), next_cursor: z.string().nullable() })
  .meta({ id: "HeldQueue" });
export type HeldQueue = z.infer<typeof heldQueueSchema>;

/** An instant in milliseconds and an id: where a page ended. */
const cursorSchema = z
  .string()
  .max(64)
  .regex(/^\d{1,15}_[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
export const heldPageQuerySchema = z.object({
  cursor: cursorSchema.optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.heldPageMax).default(LIMITS.heldPageMax),
});
export type HeldPageQuery = z.infer<typeof heldPageQuerySchema>;

/** One's own messages that wait, and those that were removed; oldest first, the latest hundred. */
export const ownHeldListSchema = z.object({ held: z.array(ownHeldSchema) }).meta({ id: "OwnHeldList" });

/** How many messages of a room wait for somebody, were shown by somebody, and were removed. Those that show themselves are not counted. */
export const holdCountsSchema = z
  .object({ waiting: z.number().int(), shown: z.number().int(), removed: z.number().int() })
  .meta({ id: "HoldCounts" });
export type HoldCounts = z.infer<typeof holdCountsSchema>;

/** A decision as everybody may know it: neither whose message it was, nor what it said, nor who decided. */
const decisionSchema = z.object({
  decided_at: instantSchema,
  cause: holdCauseSchema,
  outcome: z.enum(["shown", "removed"]),
  /** As in `STOCK_REASONS`, or as it was written. */
  reason: z.string().nullable(),
  /** Whether it had been removed before and was written anew. */
  rewritten: z.boolean(),
});

/** What was decided about a room's messages, the latest decision first. */
export const holdLedgerSchema = z
  .object({ counts: holdCountsSchema, decisions: z.array(decisionSchema), next_cursor: z.string().nullable() })
  .meta({ id: "HoldLedger" });
export type HoldLedger = z.infer<typeof holdLedgerSchema>;

/** `all_of_author` approves everything of the same author that waits. */
export const approveHeldInputSchema = z.object({ all_of_author: z.boolean().default(false) });
export const dismissHeldInputSchema = z.object({ reason: reasonSchema.nullish() });
/** As typed; `domain/message/compose.ts` normalises and bounds it. */
export const rewriteHeldInputSchema = z.object({ content: z.string().max(LIMITS.messageLength * 4) });
/** Whether everything that a member writes waits until it is approved. */
export const holdMemberInputSchema = z.object({ held: z.boolean() });
