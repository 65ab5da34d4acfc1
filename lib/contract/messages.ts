import { z } from "zod";

import { errorCodeSchema } from "./errors.ts";
import { clientMessageIdSchema, instantSchema, seqSchema, snowflakeSchema, uuidSchema } from "./ids.ts";
import { LIMITS } from "./limits.ts";
import { MEDIA_TYPES, mediaSchema } from "./media.ts";
import { senderSchema } from "./members.ts";

/** Persisted: add, never rename. */
export const MESSAGE_TYPES = ["text", ...MEDIA_TYPES, "system"] as const;
export const messageTypeSchema = z.enum(MESSAGE_TYPES);
export type MessageType = z.infer<typeof messageTypeSchema>;

/**
 * One emoji, how many chose it, and who, in the order they did. Where members do not see one another, and of a nameless message, it names the
 * viewer alone, if they are among them; in an event, which all of them hear alike, nobody.
 */
export const reactionSchema = z
  .object({ emoji: z.string(), count: z.number().int(), member_ids: z.array(uuidSchema) })
  .meta({ id: "Reaction" });
export type Reaction = z.infer<typeof reactionSchema>;

/** The beginning of the message that is replied to, as it reads now; `content` is null once that one is deleted. */
export const quoteSchema = z
  .object({
    id: snowflakeSchema,
    seq: seqSchema,
    sender: senderSchema,
    /** As that message's; its sender is told to those who moderate alone. */
    nameless: z.boolean(),
    content: z.string().nullable(),
    message_type: messageTypeSchema,
  })
  .meta({ id: "Quote" });
export type Quote = z.infer<typeof quoteSchema>;

export const messageSchema = z
  .object({
    id: snowflakeSchema,
    chat_id: uuidSchema,
    seq: seqSchema,
    client_message_id: clientMessageIdSchema,
    sender: senderSchema,
    /** Null once it is deleted; empty where a file has no words under it. */
    content: z.string().nullable(),
    message_type: messageTypeSchema,
    /** The file that it shows; null where it shows none, and once it is deleted. */
    media: mediaSchema.nullable(),
    reply_to_id: snowflakeSchema.nullable(),
    reply_to: quoteSchema.nullable(),
    reactions: z.array(reactionSchema),
    /** The ids of the members that the text names with “@”; empty where members do not see each other. */
    mentions: z.array(uuidSchema),
    /** Whether it was said in another chat first; where and by whom is told to nobody. */
    forwarded: z.boolean(),
    /**
     * Whether it was written while names were hidden. To all but its author and those who moderate, its sender is nobody then: named by the chat's
     * id, with an empty alias, the same for everything that is nameless; and its `client_message_id` is its id.
     */
    nameless: z.boolean(),
    /** When it was pinned; null if it is not. */
    pinned_at: instantSchema.nullable(),
    created_at: instantSchema,
    edited_at: instantSchema.nullable(),
    deleted_at: instantSchema.nullable(),
  })
  .meta({ id: "Message" });
export type Message = z.infer<typeof messageSchema>;

/** Raw text; `domain/message/compose.ts` normalises and bounds it. The bound here only keeps nonsense out of memory. */
const contentInputSchema = z.string().max(LIMITS.messageLength * 4);

export const sendMessageInputSchema = z.object({
  chat_id: uuidSchema,
  client_message_id: clientMessageIdSchema,
  content: contentInputSchema,
  reply_to_id: snowflakeSchema.nullish(),
  /** Send it without its author's name or not at all: where names are shown by now, it is refused with `names_shown`. */
  nameless: z.boolean().optional(),
});
export type SendMessageInput = z.infer<typeof sendMessageInputSchema>;

/** As `sendMessageInputSchema`, for programs that do not retry: without a name the message gets one, and sent twice it is there twice. */
export const postMessageInputSchema = sendMessageInputSchema.extend({
  client_message_id: clientMessageIdSchema.optional(),
  message_type: z.literal("text").optional(),
});
export type PostMessageInput = z.infer<typeof postMessageInputSchema>;

/** A message with its sender's id on its own: the account's, or in a room the member's; and where its file lies, if it shows one. */
export const postedMessageSchema = messageSchema
  .extend({ sender_id: uuidSchema, media_url: z.string().nullable() })
  .meta({ id: "PostedMessage" });
export type PostedMessage = z.infer<typeof postedMessageSchema>;

/** What comes beside the file; `content` are the words under it. As for a message, a `client_message_id` makes a second try harmless. */
export const uploadFieldsSchema = sendMessageInputSchema
  .pick({ chat_id: true, reply_to_id: true })
  .extend({ client_message_id: clientMessageIdSchema.optional(), content: contentInputSchema.optional() });
export type UploadFields = z.infer<typeof uploadFieldsSchema>;

/** The message, and its file with an address that is signed for whoever sent it. */
export const uploadedSchema = z
  .object({ message: postedMessageSchema, media: mediaSchema.extend({ url: z.string() }) })
  .meta({ id: "Uploaded" });
export type Uploaded = z.infer<typeof uploadedSchema>;

export const editMessageInputSchema = z.object({ message_id: snowflakeSchema, content: contentInputSchema });
export type EditMessageInput = z.infer<typeof editMessageInputSchema>;

export const messageRefSchema = z.object({ message_id: snowflakeSchema });
export type MessageRef = z.infer<typeof messageRefSchema>;

/** The chats that a message is passed on into. The same name again passes nothing on twice; without a name each request is a new one. */
export const forwardMessageInputSchema = messageRefSchema.extend({
  chat_ids: z.array(uuidSchema).min(1).max(LIMITS.forwardChatsMax),
  client_message_id: clientMessageIdSchema.optional(),
});
export type ForwardMessageInput = z.infer<typeof forwardMessageInputSchema>;

/** The new messages in the order of their chats, and which chats took none and why. `retry_after` is in seconds; null where waiting does not help. */
export const forwardedSchema = z
  .object({
    messages: z.array(postedMessageSchema),
    failed: z.array(z.object({ chat_id: uuidSchema, code: errorCodeSchema, error: z.string(), retry_after: z.number().int().nullable() })),
  })
  .meta({ id: "Forwarded" });
export type Forwarded = z.infer<typeof forwardedSchema>;

/** What is pinned in a chat, the newest pin first. */
export const pinnedMessagesSchema = z.object({ messages: z.array(messageSchema) }).meta({ id: "PinnedMessages" });
export type PinnedMessages = z.infer<typeof pinnedMessagesSchema>;

/** What a message said before its edits, the oldest text first; what it says now is not among them. */
export const revisionsSchema = z
  .object({ revisions: z.array(z.object({ content: z.string(), written_at: instantSchema })) })
  .meta({ id: "Revisions" });
export type Revisions = z.infer<typeof revisionsSchema>;

export const reactionInputSchema = z.object({ message_id: snowflakeSchema, emoji: z.string().min(1).max(LIMITS.emojiMaxUtf16) });
export type ReactionInput = z.infer<typeof reactionInputSchema>;

export const messagePageSchema = z
  .object({
    messages: z.array(messageSchema),
    has_more: z.boolean(),
    last_seq: seqSchema,
    /**
     * All messages of the chat that the viewer may read, deleted ones counted. For a late joiner of a room that keeps its past to itself, counted
     * no further than 10,000.
     */
    total: z.number().int(),
  })
  .meta({ id: "MessagePage" });
export type MessagePage = z.infer<typeof messagePageSchema>;

/** A page as programs read it: each message with its sender's id on its own. */
export const postedPageSchema = messagePageSchema.extend({ messages: z.array(postedMessageSchema) }).meta({ id: "PostedMessagePage" });
export type PostedPage = z.infer<typeof postedPageSchema>;
