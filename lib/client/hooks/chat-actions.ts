import { apiError, asApiError, call } from "#client/api/call.ts";
import type { ChatSession } from "#client/sync/chat-session.ts";
import { oldestSent } from "#client/sync/chat-state.ts";
import type { SendIntent } from "#client/sync/mark-sent.ts";
import { queued } from "#client/sync/outbox.ts";
import { changeChatView, chatView } from "#client/stores/chat-store.ts";
import { LIMITS } from "#contract/limits.ts";
import type { Forwarded, Message, Quote, Revisions } from "#contract/messages.ts";
import { isAppError } from "#domain/errors.ts";
import { composeMessage } from "#domain/message/compose.ts";

import { sessionOf } from "./chat-sessions.ts";

/** What a person can do in a chat. What is asked of the server rejects with an ApiError; what is queued never does. */
export interface ChatActions {
  /** Queues a message; it goes out in order, now or when there is a network again. Throws `validation_failed` for an empty or overlong one. */
  readonly send: (content: string, replyTo?: Quote | null, intent?: SendIntent) => void;
  /** Tries a failed message again; all of them without a client_message_id. */
  readonly retry: (clientMessageId?: string) => void;
  /** Throws a failed or waiting message away; all failed ones without a client_message_id. */
  readonly discard: (clientMessageId?: string) => void;
  /** Shows one's own message that the room keeps back in other words. */
  readonly reword: (clientMessageId: string, content: string) => void;
  readonly edit: (messageId: string, content: string) => Promise<void>;
  readonly remove: (messageId: string) => Promise<void>;
  /** Adds or takes back the viewer's reaction; shown at once, taken back if the server refuses. */
  readonly react: (messageId: string, emoji: string, on: boolean) => Promise<void>;
  /** Pins or unpins a message for everybody; shown once the chat is told of it. */
  readonly pin: (messageId: string, on: boolean) => Promise<void>;
  /** Passes a message on into other chats, under one name however often it is tried. */
  readonly forward: (messageId: string, chatIds: readonly string[], clientMessageId: string) => Promise<Forwarded>;
  /** What a message said before its edits, the oldest text first. */
  readonly revisions: (messageId: string) => Promise<Revisions["revisions"]>;
  /** Fetches what is pinned, where that is not known. */
  readonly loadPins: () => Promise<void>;
  /** Fetches the page before the oldest message. One request at a time; resolves at once when there is nothing older. */
  readonly loadOlder: () => Promise<void>;
  /** Fetches older pages until that seq is held, unless that were many: `far`. `gone` if there is no such message any more. */
  readonly loadBackTo: (seq: number) => Promise<"held" | "far" | "gone">;
  readonly markRead: (seq: number) => void;
  readonly typing: () => void;
  /** Asks anew for a chat that could not be opened. */
  readonly reopen: () => void;
}

/** How far back from the oldest message the list is filled up to one that is wanted, in numbers of the chat: three requests at most. */
const REACH_BACK = 3 * LIMITS.historyPageMax;
const MOST_STALE = 3;

/** The actions for a chat. They find the open session when they are called, so they stay the same for the life of a screen. */
export function chatActions(chatId: string): ChatActions {
  const session = (): ChatSession | undefined => sessionOf(chatId);
  return {
    send(content, replyTo = null, intent) {
      const composed = compose(content);
      const { chat } = chatView(chatId);
      if (chat === null) return;
      const message = queued(chat, composed, replyTo, intent);
      session()?.outbox((queue) => queue.add(message));
    },
    retry: (id) => session()?.outbox((queue) => queue.retry(id)),
    discard: (id) => session()?.outbox((queue) => queue.discard(id)),
    reword: (id, content) => session()?.outbox((queue) => queue.reword(id, content)),
    edit: async (messageId, content) => edit(session(), messageId, compose(content)),
    remove: (messageId) => remove(session(), messageId),
    react: (messageId, emoji, on) => react(session(), messageId, emoji, on),
    pin: (messageId, on) => pin(session(), messageId, on),
    forward: (message_id, chatIds, client_message_id) =>
      call("POST /api/v1/messages/{message_id}/forward", {
        params: { message_id },
        body: { chat_ids: [...chatIds], client_message_id },
      }),
    revisions: async (message_id) => (await call("GET /api/v1/messages/{message_id}/revisions", { params: { message_id } })).revisions,
    loadPins: () => loadPins(session()),
    loadOlder: () => loadOlder(session(), LIMITS.historyPage),
    loadBackTo: (seq) => loadBackTo(session(), seq),
    markRead: (seq) => session()?.markRead(seq),
    typing: () => session()?.typing(),
    reopen: () => session()?.reopen(),
  };
}

/** By the rule that the server applies too, so that nothing is queued which it must refuse. */
function compose(content: string): string {
  try {
    return composeMessage(content);
  } catch (error) {
    throw isAppError(error) ? apiError(error.code, { details: error.details }) : error;
  }
}

async function edit(session: ChatSession | undefined, message_id: string, content: string): Promise<void> {
  await answered(
    session,
    (open) => open.connection.request("message:edit", { message_id, content }),
    () => call("PATCH /api/v1/messages/{message_id}", { params: { message_id }, body: { content } }),
  );
}

async function remove(session: ChatSession | undefined, message_id: string): Promise<void> {
  await answered(
    session,
    (open) => open.connection.request("message:delete", { message_id }),
    () => call("DELETE /api/v1/messages/{message_id}", { params: { message_id } }),
  );
}

/** Asks by socket, or by REST where only the socket is away, and shows the answer without waiting for the broadcast. */
async function answered(
  session: ChatSession | undefined,
  bySocket: (open: ChatSession) => Promise<Message>,
  byRest: () => Promise<Message>,
): Promise<void> {
  if (session === undefined) return;
  try {
    session.dispatch({ type: "answered", message: await bySocket(session) });
  } catch (error) {
    if (asApiError(error).code !== "offline") throw error;
    session.dispatch({ type: "answered", message: await byRest() });
  }
}

async function react(session: ChatSession | undefined, message_id: string, emoji: string, on: boolean): Promise<void> {
  if (session === undefined) return;
  const change = { message_id, emoji, on };
  session.dispatch({ type: "reacting", change });
  try {
    await session.connection.request(on ? "reaction:add" : "reaction:remove", { message_id, emoji });
    session.dispatch({ type: "reacted", change, ok: true });
  } catch (error) {
    session.dispatch({ type: "reacted", change, ok: false });
    throw error;
  }
}

async function pin(session: ChatSession | undefined, message_id: string, on: boolean): Promise<void> {
  if (session === undefined) return;
  try {
    await session.connection.request(on ? "message:pin" : "message:unpin", { message_id });
  } catch (error) {
    if (asApiError(error).code !== "offline") throw error;
    const where = { params: { message_id } };
    await (on ? call("PUT /api/v1/messages/{message_id}/pin", where) : call("DELETE /api/v1/messages/{message_id}/pin", where));
  }
}

async function loadPins(session: ChatSession | undefined): Promise<void> {
  for (let tries = 0; session !== undefined && tries < MOST_STALE; tries += 1) {
    const { chat } = chatView(session.chatId);
    if (chat === null || chat.pins !== null) return;
    const askedAt = chat.lastSeq;
    const { messages } = await call("GET /api/v1/chats/{chat_id}/pins", { params: { chat_id: session.chatId } });
    if (session.dispatch({ type: "pins", messages, askedAt }) !== "stale") return;
  }
}

async function loadOlder(session: ChatSession | undefined, limit: number): Promise<void> {
  const view = session && chatView(session.chatId);
  if (session === undefined || !view?.chat?.hasMore || view.loadingOlder) return;
  changeChatView(session.chatId, { loadingOlder: true });
  try {
    for (let tries = 0; tries < MOST_STALE; tries += 1) {
      const { chat } = chatView(session.chatId);
      const before = chat === null ? undefined : oldestSent(chat)?.seq;
      if (before === undefined) return;
      const page = await call("GET /api/v1/chats/{chat_id}/messages", {
        params: { chat_id: session.chatId },
        query: { before_seq: before, limit },
      });
      if (session.dispatch({ type: "history", before, page }) !== "stale") return;
    }
  } finally {
    changeChatView(session.chatId, { loadingOlder: false });
  }
}

async function loadBackTo(session: ChatSession | undefined, seq: number): Promise<"held" | "far" | "gone"> {
  for (let before = Infinity; session !== undefined;) {
    const { chat } = chatView(session.chatId);
    const oldest = chat === null ? null : oldestSent(chat);
    if (chat === null || oldest === null) return "gone";
    if (oldest.seq <= seq) return chat.messages.some((message) => message.seq === seq) ? "held" : "gone";
    if (!chat.hasMore) return "gone";
    // Somebody who reads back by hand may have come nearer since.
    if (oldest.seq - seq > REACH_BACK || oldest.seq === before) return "far";
    before = oldest.seq;
    await loadOlder(session, LIMITS.historyPageMax);
  }
  return "gone";
}
