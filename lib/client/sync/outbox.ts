import { v7 as uuid } from "uuid";

import { apiError, asApiError, call } from "#client/api/call.ts";
import type { Connection } from "#client/realtime/connection.ts";
import { serverClock } from "#client/realtime/server-clock.ts";
import type { Me, Sender } from "#contract/members.ts";
import type { Message, Quote, SendMessageInput } from "#contract/messages.ts";

import { type ChatState, keyOf, type PendingMessage } from "./chat-state.ts";
import { makeLaneLock, ownLock } from "./lane-lock.ts";
import { deviceStore } from "./local-store.ts";
import { markSent, type SendIntent } from "./mark-sent.ts";
import { openSendQueue, type QueuedMessage, type QueueEntry, type SendQueue } from "./send-queue.ts";
import { isSendingPaused } from "./sending.ts";

/** Opens what waits to be sent in a chat on this device, over the given connection. */
export async function openOutbox(
  connection: Connection,
  chatId: string,
  senderId: string,
  told: { readonly onChange: (entries: readonly QueueEntry[]) => void; readonly onStored: (message: Message) => void },
): Promise<SendQueue> {
  const store = await deviceStore();
  return openSendQueue(chatId, senderId, {
    ...told,
    store,
    send: (input, intent) => sendFor(connection, input, intent),
    makeLock: store.shared ? makeLaneLock : (_, changed) => ownLock(changed),
    channel: tabChannel(`parley/outbox/${chatId}`),
  });
}

/** A message as it is queued; `nameless` as its author was told. The id sorts by the time of writing. */
export function queued(
  chat: Pick<ChatState, "chatId" | "me" | "room">,
  content: string,
  replyTo: Quote | null,
  intent?: SendIntent,
): QueuedMessage {
  return {
    client_message_id: uuid(),
    chat_id: chat.chatId,
    sender_id: chat.me.id,
    content,
    reply_to: replyTo,
    nameless: hidesOwnName(chat),
    written_at: new Date(serverClock.now()).toISOString(),
    failure: null,
    ...(intent && { intent }),
  };
}

/** Whether what the viewer writes now is shown to the others without its author. */
export function hidesOwnName({ me, room }: Pick<ChatState, "me" | "room">): boolean {
  return me.role === "member" && room?.settings.names_hidden === true;
}

/** The row of a message that is not stored yet; `nameless` as what is written now will be. What is let in only without a name has none. */
export function pendingRow(me: Me, { message, delivery, reason }: QueueEntry, nameless = false): PendingMessage {
  const sender: Sender = { id: me.id, alias: me.alias, tag: me.tag, color: me.color, role: me.role, user_id: me.user_id };
  const { client_message_id, chat_id, content, reply_to, written_at } = message;
  return {
    key: keyOf(me.id, client_message_id),
    id: null,
    seq: null,
    chat_id,
    client_message_id,
    sender,
    content,
    message_type: "text",
    media: null,
    reply_to_id: reply_to?.id ?? null,
    reply_to,
    reactions: [],
    mentions: [],
    forwarded: false,
    nameless: reason !== "names_shown" && (nameless || message.nameless === true),
    pinned_at: null,
    created_at: written_at,
    edited_at: null,
    deleted_at: null,
    delivery,
    failure: reason,
  };
}

/** Sent again, the stored message comes back: what was to be done with it can be tried until it succeeds. */
async function sendFor(connection: Connection, input: SendMessageInput, intent: SendIntent | undefined): Promise<Message> {
  if (isSendingPaused()) throw apiError("offline");
  try {
    const stored = await send(connection, input);
    if (intent !== undefined) await markSent(stored, intent);
    return stored;
  } catch (error) {
    // Refused because the session was ending meanwhile: that is no failure of the message, and nothing to write down.
    throw isSendingPaused() ? apiError("offline") : error;
  }
}

/** Sends through the socket, or by REST where only the socket is away. The same client_message_id makes both ways safe to mix. */
async function send(connection: Connection, input: SendMessageInput): Promise<Message> {
  try {
    return await connection.request("message:send", input);
  } catch (error) {
    if (asApiError(error).code !== "offline") throw error;
    return call("POST /api/v1/messages", { body: input });
  }
}

function tabChannel(name: string): { tell: () => void; hear: (listener: () => void) => () => void } {
  if (typeof BroadcastChannel !== "function") return { tell: () => undefined, hear: () => () => undefined };
  const channel = new BroadcastChannel(name);
  return {
    tell: () => channel.postMessage(null),
    hear(listener) {
      channel.onmessage = listener;
      return () => channel.close();
    },
  };
}
