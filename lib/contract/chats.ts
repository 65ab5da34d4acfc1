import { z } from "zod";

import { instantSchema, seqSchema, uuidSchema } from "./ids.ts";
import { LIMITS } from "./limits.ts";
import { memberRoleSchema, memberSchema, meSchema } from "./members.ts";
import { messageSchema } from "./messages.ts";
import { ownPollSchema } from "./polls.ts";
import { ownSideSchema } from "./preferences.ts";
import { ownQuestionSchema } from "./questions.ts";
import { roomSchema } from "./rooms.ts";

/** Persisted: add, never rename. */
export const CHAT_KINDS = ["room", "dm", "group", "broadcast", "channel", "lane"] as const;
export const chatKindSchema = z.enum(CHAT_KINDS);
export type ChatKind = z.infer<typeof chatKindSchema>;

export const chatSchema = z
  .object({
    id: uuidSchema,
    kind: chatKindSchema,
    /** A room's title, the name of a group or broadcast, the other one's username in a DM. */
    title: z.string(),
    description: z.string().nullable(),
    /** Whether a broadcast's messages are shown as its own to everybody who does not run it. */
    speaks_as_one: z.boolean(),
    /** Active members, as of this answer: in a broadcast its subscribers and those who run it. */
    member_count: z.number().int(),
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
    /** How the viewer keeps the chat, and what they have begun to write in it. Null for guests, who have no list of chats. */
    own: ownSideSchema.nullable(),
    members: z.array(memberSchema),
    messages: z.array(messageSchema),
    /** Those that are open and the last 20 that closed, the newest first. Drafts are not among them. */
    polls: z.array(ownPollSchema),
    /** What was asked and may be read: all that is open and the last 200 that were settled, in the order of seq. Only in rooms and groups. */
    questions: z.array(ownQuestionSchema),
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

/** How far the chat has reached this device. */
export const markDeliveredInputSchema = z.object({ chat_id: uuidSchema, seq: seqSchema });
export type MarkDeliveredInput = z.infer<typeof markDeliveredInputSchema>;

/**
 * At most one of the two cursors and the offset; without any, the latest page. The offset counts messages from the newest. Messages come in the
 * order of their seq.
 */
export const historyQuerySchema = z
  .object({
    before_seq: z.coerce.number().pipe(seqSchema).optional(),
    after_seq: z.coerce.number().pipe(seqSchema).optional(),
    offset: z.coerce.number().int().min(0).max(LIMITS.offsetMax, `at most ${LIMITS.offsetMax}; further back, give before_seq`).optional(),
    limit: z.coerce.number().int().min(1).max(LIMITS.historyPageMax).default(LIMITS.historyPage),
  })
  .refine(({ before_seq, after_seq, offset }) => [before_seq, after_seq, offset].filter((given) => given !== undefined).length <= 1, {
    message: "give one of before_seq, after_seq and offset",
  });
export type HistoryQuery = z.infer<typeof historyQuerySchema>;

/** As typed; `domain/chat/name.ts` normalises and bounds both. */
const chatNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(LIMITS.chatNameMax * 4);
const descriptionSchema = z.string().max(LIMITS.descriptionMax * 4);

export const createGroupInputSchema = z.object({
  name: chatNameSchema,
  type: z.literal("group"),
  member_ids: z.array(uuidSchema).max(LIMITS.membersAtOnce),
});
export type CreateGroupInput = z.infer<typeof createGroupInputSchema>;

export const createBroadcastInputSchema = z.object({ name: chatNameSchema, description: descriptionSchema.nullish() });
export type CreateBroadcastInput = z.infer<typeof createBroadcastInputSchema>;

/** Only what is given changes. `speaks_as_one` belongs to broadcasts. */
export const updateChatInputSchema = z.object({
  name: chatNameSchema.optional(),
  description: descriptionSchema.nullish(),
  speaks_as_one: z.boolean().optional(),
});
export type UpdateChatInput = z.infer<typeof updateChatInputSchema>;

/** A chat as it is answered to whoever makes or enters one. */
export const newChatSchema = z
  .object({ id: uuidSchema, name: z.string(), type: chatKindSchema, member_count: z.number().int(), created_at: instantSchema })
  .meta({ id: "NewChat" });
export type NewChat = z.infer<typeof newChatSchema>;

export const newGroupSchema = newChatSchema.extend({ owner_id: uuidSchema }).meta({ id: "NewGroup" });
export type NewGroup = z.infer<typeof newGroupSchema>;

/** `invite_code` is the link by which anybody subscribes; it never expires, and may be revoked like any other. */
export const newBroadcastSchema = newGroupSchema.extend({ invite_code: z.string() }).meta({ id: "NewBroadcast" });
export type NewBroadcast = z.infer<typeof newBroadcastSchema>;

/** A chat in the list of one's own. */
export const listedChatSchema = chatSchema
  .extend({
    ...ownSideSchema.shape,
    /** The viewer's membership, by which messages name them. */
    member_id: uuidSchema,
    role: memberRoleSchema,
    /** The other one of a DM; null elsewhere. */
    user_id: uuidSchema.nullable(),
    /** The other one's picture in a DM, a path on this server; null without one, and elsewhere. */
    avatar_url: z.string().nullable(),
    /** The last message that the viewer may read. */
    last_message: messageSchema.nullable(),
    /** What others have said since the viewer last read; counted as far as 100, and among the newest 500 seqs. */
    unread_count: z.number().int().max(LIMITS.unreadMax),
    /** How many of the unread messages name the viewer; counted as far as 100, and among the newest 500 that name anybody. */
    mention_count: z.number().int().max(LIMITS.unreadMax),
    last_read_seq: seqSchema,
    last_activity_at: instantSchema,
    created_at: instantSchema,
  })
  .meta({ id: "ListedChat" });
export type ListedChat = z.infer<typeof listedChatSchema>;

/** `cursor` is the `next_cursor` of the page before. */
export const chatListQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(LIMITS.historyPageMax).default(LIMITS.historyPage),
  cursor: z
    .string()
    .regex(/^[01]_\d{1,15}_[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
    .optional(),
  kind: chatKindSchema.optional(),
  /** Whether to list the archived chats in place of the others. */
  archived: z
    .enum(["true", "false"])
    .transform((given) => given === "true")
    .optional(),
});
export type ChatListQuery = z.infer<typeof chatListQuerySchema>;

export const chatListSchema = z
  .object({
    chats: z.array(listedChatSchema),
    has_more: z.boolean(),
    next_cursor: z.string().nullable(),
    /** How many chats are archived, of whatever kind; null on all pages but the first. */
    archived_count: z.number().int().nullable(),
  })
  .meta({ id: "ChatList" });
export type ChatList = z.infer<typeof chatListSchema>;
