import { z } from "zod";

import { snowflakeSchema, uuidSchema } from "./ids.ts";
import { nudgeSchema } from "./voices.ts";

/**
 * What may come out of the outbox. Payloads hold ids only, never text or names: a row that outlives what it speaks of must betray nothing, and
 * whoever delivers it presents the thing as it is then. Versioned: a breaking change gets a new `v`.
 */
export const outboxEventSchema = z.discriminatedUnion("type", [
  /** All messages of one commit, in their order; the event's seq is the last one's. */
  z.object({ type: z.literal("messages.created"), v: z.literal(1), message_ids: z.array(snowflakeSchema) }),
  z.object({ type: z.literal("message.updated"), v: z.literal(1), message_id: snowflakeSchema }),
  z.object({ type: z.literal("message.deleted"), v: z.literal(1), message_id: snowflakeSchema }),
  /** Messages that went together, in their order; the event's seq is the last one's. */
  z.object({ type: z.literal("messages.deleted"), v: z.literal(1), message_ids: z.array(snowflakeSchema) }),
  /** Deleted messages that are back, likewise. */
  z.object({ type: z.literal("messages.restored"), v: z.literal(1), message_ids: z.array(snowflakeSchema) }),
  /** `member_id` is who changed theirs; absent in events of an earlier build. */
  z.object({ type: z.literal("reaction.changed"), v: z.literal(1), message_id: snowflakeSchema, member_id: uuidSchema.optional() }),
  /** Messages from which somebody's reactions went together, in their order; the event's seq is the last one's. */
  z.object({ type: z.literal("reactions.changed"), v: z.literal(1), message_ids: z.array(snowflakeSchema) }),
  /** Newcomers, in the order in which they came in; the event's seq is the last one's. */
  z.object({ type: z.literal("members.joined"), v: z.literal(1), member_ids: z.array(uuidSchema) }),
  /** Somebody who was here before is in again, or was let in. */
  z.object({ type: z.literal("member.joined"), v: z.literal(1), member_id: uuidSchema }),
  z.object({ type: z.literal("member.updated"), v: z.literal(1), member_id: uuidSchema }),
  /** Somebody's own end of the room has moved; told to them and to those who moderate. Takes no seq. */
  z.object({ type: z.literal("member.extended"), v: z.literal(1), member_id: uuidSchema }),
  z.object({ type: z.literal("member.removed"), v: z.literal(1), member_id: uuidSchema, reason: z.enum(["left", "removed"]) }),
  /** The name, description or settings of a group or broadcast changed. */
  z.object({ type: z.literal("chat.updated"), v: z.literal(1) }),
  /** In a DM, one of the two blocks the other, or does so no more. Told to nobody: they stop hearing of one another. Takes no seq. */
  z.object({ type: z.literal("chat.block_changed"), v: z.literal(1) }),
  /** The chat is gone; the event belongs to none. */
  z.object({ type: z.literal("chat.deleted"), v: z.literal(1), chat_id: uuidSchema }),
  /** Somebody subscribed to a broadcast, or does so no more. Told to those who run it, and to the subscriber. Takes no seq. */
  z.object({ type: z.literal("subscribers.changed"), v: z.literal(1), member_id: uuidSchema }),
  /** Somebody changed how they keep a chat, or their draft in it; for their own devices. Belongs to no chat. */
  z.object({ type: z.literal("preferences.changed"), v: z.literal(1), user_id: uuidSchema, chat_id: uuidSchema }),
  z.object({ type: z.literal("room.updated"), v: z.literal(1) }),
  z.object({ type: z.literal("room.erased"), v: z.literal(1), chat_id: uuidSchema }),
  /** A message became a question, or is one no more, or the question was settled, opened again, or put on the stage or taken off it. Its votes are told without an event. */
  z.object({ type: z.literal("question.changed"), v: z.literal(1), message_id: snowflakeSchema }),
  /** A poll was opened, closed, or put on the stage or taken off it. Its votes are told without an event. */
  z.object({ type: z.literal("poll.changed"), v: z.literal(1), poll_id: uuidSchema }),
  /** The queue at a held door changed; told to those who may admit, and to the member that it concerns. Takes no seq. */
  z.object({ type: z.literal("door.changed"), v: z.literal(1), member_id: uuidSchema }),
  /** Something became of a message that is kept back; told to its author and to those who moderate. Takes no seq. */
  z.object({ type: z.literal("hold.changed"), v: z.literal(1), held_id: uuidSchema }),
  /** What the room's stage is set to show has changed. Takes no seq. */
  z.object({ type: z.literal("stage.changed"), v: z.literal(1) }),
  /** What a link gave has ended: every socket of whoever came by it must go, and come back as who they are without it. Takes no seq. */
  z.object({ type: z.literal("link.ended"), v: z.literal(1), link_id: uuidSchema }),
  /** What members have reported changed; told to those who moderate. Takes no seq. */
  z.object({ type: z.literal("reports.changed"), v: z.literal(1) }),
  /** A draft of a poll was made, changed, thrown away or opened; told to those who moderate. Takes no seq. */
  z.object({ type: z.literal("drafts.changed"), v: z.literal(1) }),
  /** A word to one member alone; told to nobody else. Takes no seq. */
  z.object({ type: z.literal("nudge.given"), v: z.literal(1), member_id: uuidSchema, nudge: nudgeSchema }),
  /** All hands were lowered; told to everybody in the room, whose each may have been up. Takes no seq. */
  z.object({ type: z.literal("hands.lowered"), v: z.literal(1) }),
  /** Every socket of a revoked session must go. Belongs to no chat. */
  z.object({ type: z.literal("session.revoked"), v: z.literal(1), session_id: uuidSchema }),
  /** Whether the account shows that it is here has changed. Belongs to no chat. */
  z.object({ type: z.literal("user.presence_changed"), v: z.literal(1), user_id: uuidSchema }),
  /** A session was revoked because a used-up token of it came back; for the account's other devices. Belongs to no chat. */
  z.object({ type: z.literal("session.suspected"), v: z.literal(1), user_id: uuidSchema, session_id: uuidSchema }),
]);
export type OutboxEvent = z.infer<typeof outboxEventSchema>;
