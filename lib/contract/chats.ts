import { z } from "zod";

import { instantSchema, seqSchema, uuidSchema } from "./ids.ts";
import { LIMITS } from "./limits.ts";
import { memberSchema, meSchema } from "./members.ts";
import { messageSchema } from "./messages.ts";
import { roomSchema } from "./rooms.ts";

/** Persisted: add, never rename. */
export const CHAT_KINDS = ["room", "dm", "group", "broadcast", "channel"] as const;
export const chatKindSchema = z.enum(CHAT_KINDS);
export type ChatKind = z.infer<typeof chatKindSchema>;

export const chatSchema = z
  .object({
    id: uuidSchema,
    kind: chatKindSchema,
    title: z.string(),
    last_seq: seqSchema,
    /** Present if and only if the kind is `room`. */
    room: roomSchema.nullable(),
  })
  .meta({ id: "Chat" });
export type Chat = z.infer<typeof chatSchema>;

/**
 * Everything a client needs to show a chat. After `after_seq`, `messages` holds each message that was written or changed since, as it reads
 * now; `reset` says that too much was missed and that `messages` is the latest page instead.
 */
export const chatSnapshotSchema = z
  .object({
    chat: chatSchema,
    me: meSchema,
    members: z.array(memberSchema),
    messages: z.array(messageSchema),
    has_more: z.boolean(),
    reset: z.boolean(),
    last_seq: seqSchema,
    server_time: instantSchema,
  })
  .meta({ id: "ChatSnapshot" });
export type ChatSnapshot = z.infer<typeof chatSnapshotSchema>;

export const openChatInputSchema = z.object({ chat_id: uuidSchema, after_seq: seqSchema.optional() });
export type OpenChatInput = z.infer<typeof openChatInputSchema>;

export const markReadInputSchema = z.object({ chat_id: uuidSchema, seq: seqSchema });
export type MarkReadInput = z.infer<typeof markReadInputSchema>;

/** At most one of the two cursors; without either, the latest page. Messages come in the order of their seq. */
export const historyQuerySchema = z
  .object({
    before_seq: z.coerce.number().pipe(seqSchema).optional(),
    after_seq: z.coerce.number().pipe(seqSchema).optional(),
    limit: z.coerce.number().int().min(1).max(LIMITS.historyPageMax).default(LIMITS.historyPage),
  })
  .refine((query) => query.before_seq === undefined || query.after_seq === undefined, {
    message: "give before_seq or after_seq, not both",
  });
export type HistoryQuery = z.infer<typeof historyQuerySchema>;
