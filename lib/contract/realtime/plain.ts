import { z } from "zod";

import { errorCodeSchema } from "../errors.ts";
import { clientMessageIdSchema, instantSchema, snowflakeSchema, uuidSchema } from "../ids.ts";
import { messageTypeSchema, sendMessageInputSchema } from "../messages.ts";

/** The raw WebSocket of specification 003: JSON in text frames, each with a `type`. For programs that speak no Socket.IO. */
export const PLAIN_PATH = "/ws";

/** Something that goes over the raw WebSocket. */
export interface PlainMessage {
  readonly summary: string;
  readonly schema: z.ZodType;
}

const inChat = { chat_id: uuidSchema };
/** Seconds since 1970. */
const timestampSchema = z.number().int();

/** What a client may say. */
export const plainClient = {
  message: {
    summary: "Sends a message. Under a client_message_id it may be sent again without being there twice.",
    schema: z.object({
      type: z.literal("message"),
      ...inChat,
      content: sendMessageInputSchema.shape.content,
      client_message_id: clientMessageIdSchema.optional(),
      reply_to_id: snowflakeSchema.nullish(),
      nameless: sendMessageInputSchema.shape.nameless,
    }),
  },
  typing: { summary: "The viewer types; repeated while it goes on.", schema: z.object({ type: z.literal("typing"), ...inChat }) },
  read: { summary: "The viewer has read the chat to its end.", schema: z.object({ type: z.literal("read"), ...inChat }) },
  join_chat: {
    summary: "The viewer looks at the chat: others see that, and the viewer hears who else does. Also opens a room.",
    schema: z.object({ type: z.literal("join_chat"), ...inChat }),
  },
  leave_chat: {
    summary: "The viewer looks at the chat no more. Messages of DMs, groups and broadcasts go on coming.",
    schema: z.object({ type: z.literal("leave_chat"), ...inChat }),
  },
  ping: { summary: "Asks for a pong.", schema: z.object({ type: z.literal("ping") }) },
} as const satisfies Record<string, PlainMessage>;

/** Anything that a client may say. */
export const plainRequestSchema = z.discriminatedUnion("type", [
  plainClient.message.schema,
  plainClient.typing.schema,
  plainClient.read.schema,
  plainClient.join_chat.schema,
  plainClient.leave_chat.schema,
  plainClient.ping.schema,
]);
export type PlainRequest = z.output<typeof plainRequestSchema>;

/** What the server says. In a room, where no account shows, a `user_id` or `sender_id` is the member's. */
export const plainServer = {
  user_chats: {
    summary:
      "The viewer's DMs, groups and broadcasts, whose messages come from now on. The first thing that is said; the latest activity first.",
    schema: z.object({ type: z.literal("user_chats"), chat_ids: z.array(uuidSchema) }),
  },
  new_message: {
    summary: "A message was sent, be it by the viewer.",
    schema: z.object({
      type: z.literal("new_message"),
      message: z.object({
        id: snowflakeSchema,
        sender_id: uuidSchema,
        ...inChat,
        content: z.string().nullable(),
        message_type: messageTypeSchema,
        /** Where its file lies below `/api/v1/media/`; null if it shows none. */
        media_url: z.string().nullable(),
        created_at: instantSchema,
      }),
    }),
  },
  typing: {
    summary: "Somebody types, or has stopped. Ends by itself 3 seconds after the last sign.",
    schema: z.object({ type: z.literal("typing"), ...inChat, user_id: uuidSchema, is_typing: z.boolean(), timestamp: timestampSchema }),
  },
  read: {
    summary: "Somebody has read the chat as far as a message. In DMs, and in groups of up to 50.",
    schema: z.object({
      type: z.literal("read"),
      ...inChat,
      user_id: uuidSchema,
      last_read_at: instantSchema,
      /** What that somebody has not read yet, counted as far as 100. */
      unread_count: z.number().int(),
      message_id: snowflakeSchema,
    }),
  },
  online_status: {
    summary: "Somebody with whom the viewer shares a DM or a group is connected, or is no more. Once at the start for each who is.",
    schema: z.object({ type: z.literal("online_status"), user_id: uuidSchema, is_online: z.boolean(), timestamp: timestampSchema }),
  },
  chat_presence: {
    summary: "Somebody looks at a chat that the viewer has joined, or does so no more. After joining, once for each who does.",
    schema: z.object({ type: z.literal("chat_presence"), ...inChat, user_id: uuidSchema, is_joined: z.boolean() }),
  },
  pong: { summary: "The answer to a ping.", schema: z.object({ type: z.literal("pong"), timestamp: timestampSchema }) },
  error: {
    summary: "Something that the client said was refused. The connection stays.",
    schema: z.object({
      type: z.literal("error"),
      error: z.string(),
      code: errorCodeSchema,
      details: z.record(z.string(), z.string()).optional(),
      /** In seconds. */
      retry_after: z.number().int().optional(),
      request_id: z.string().optional(),
      /** The type of what was refused, and what it named. */
      request: z.enum(Object.keys(plainClient) as [keyof typeof plainClient, ...(keyof typeof plainClient)[]]).optional(),
      chat_id: uuidSchema.optional(),
      client_message_id: clientMessageIdSchema.optional(),
    }),
  },
} as const satisfies Record<string, PlainMessage>;

type PlainServer = typeof plainServer;
/** Anything that the server says. */
export type PlainAnswer = { [Type in keyof PlainServer]: z.output<PlainServer[Type]["schema"]> }[keyof PlainServer];

/** With which codes the server closes the connection. */
export const PLAIN_CLOSE = {
  /** The session was revoked or has ended: sign in again. */
  session_ended: 4401,
  /** The server stops, or heard nothing for too long: connect again. */
  going_away: 1001,
  /** The server cannot take the connection now: connect again later. */
  try_later: 1013,
} as const;
