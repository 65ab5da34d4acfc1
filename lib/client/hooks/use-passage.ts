"use client";

import { useCallback, useEffect, useRef, useState } from "react";

import { asApiError, call, type ClientErrorCode } from "#client/api/call.ts";
import type { ChatState } from "#client/sync/chat-state.ts";
import { LIMITS } from "#contract/limits.ts";
import type { Message } from "#contract/messages.ts";

/** What was said around a message that lies further back than the list reaches. */
export interface Passage {
  /** In the order of seq; null until it has come. */
  readonly messages: readonly Message[] | null;
  readonly hasEarlier: boolean;
  readonly hasLater: boolean;
  readonly busy: boolean;
  /** Why the last request brought nothing; `not_found` if the message itself is gone. */
  readonly failure: ClientErrorCode | null;
  readonly earlier: () => void;
  readonly later: () => void;
  readonly retry: () => void;
}

type Held = Omit<Passage, "earlier" | "later" | "retry"> & { readonly asOf: number };

const EMPTY: Held = { messages: null, hasEarlier: false, hasLater: false, busy: true, failure: null, asOf: 0 };
/** On each side of the message, so that it stands in the middle. */
const AROUND = LIMITS.historyPage / 2;

type Fetch = (signal: AbortSignal) => Promise<(now: Held) => Held>;

/** Fetches the messages around a seq, and more on either side when asked to. Asked for anew if one of them changes meanwhile. */
export function usePassage({ chatId, passed }: Pick<ChatState, "chatId" | "passed">, seq: number): Passage {
  const [held, setHeld] = useState<Held>(EMPTY);
  const [attempt, setAttempt] = useState(0);
  const control = useRef<AbortController | null>(null);

  /** One request at a time; what is not wanted any more is given up. */
  const run = useCallback((fetch: Fetch): void => {
    control.current?.abort();
    const own = new AbortController();
    control.current = own;
    fetch(own.signal).then(
      (change) => own.signal.aborted || setHeld((now) => ({ ...change(now), busy: false })),
      (error: unknown) => own.signal.aborted || setHeld((now) => ({ ...now, busy: false, failure: asApiError(error).code })),
    );
  }, []);

  useEffect(() => {
    run((signal) => around(chatId, seq, signal));
    return () => control.current?.abort();
  }, [run, chatId, seq, attempt]);

  const retry = (): void => {
    setHeld({ ...held, busy: true, failure: null });
    setAttempt(attempt + 1);
  };
  const isQuiet = !held.busy && held.failure === null;
  if (isQuiet && isOvertaken(held, passed)) retry();

  const more = (fetch: Fetch): void => {
    setHeld({ ...held, busy: true, failure: null });
    run(fetch);
  };
  const [first, last] = [held.messages?.[0]?.seq, held.messages?.at(-1)?.seq];
  return {
    ...held,
    earlier: () => first !== undefined && more((signal) => before(chatId, first, signal)),
    later: () => last !== undefined && more((signal) => after(chatId, last, signal)),
    retry,
  };
}

/** Whether something was told of one of the messages since they were fetched. */
function isOvertaken({ messages, asOf }: Held, passed: ChatState["passed"]): boolean {
  return passed.some(({ message_id, seq }) => seq > asOf && messages?.some(({ id }) => id === message_id) === true);
}

async function around(chatId: string, seq: number, signal: AbortSignal): Promise<(now: Held) => Held> {
  const [earlier, later] = await Promise.all([
    pageOf(chatId, { before_seq: seq, limit: AROUND }, signal),
    pageOf(chatId, { after_seq: seq - 1, limit: AROUND + 1 }, signal),
  ]);
  const isThere = later.messages[0]?.seq === seq;
  return () => ({
    messages: isThere ? [...earlier.messages, ...later.messages] : null,
    hasEarlier: earlier.has_more,
    hasLater: later.has_more,
    busy: false,
    failure: isThere ? null : "not_found",
    asOf: Math.min(earlier.last_seq, later.last_seq),
  });
}

async function before(chatId: string, seq: number, signal: AbortSignal): Promise<(now: Held) => Held> {
  const page = await pageOf(chatId, { before_seq: seq, limit: LIMITS.historyPage }, signal);
  return (now) => ({ ...now, messages: [...page.messages, ...(now.messages ?? [])], hasEarlier: page.has_more });
}

async function after(chatId: string, seq: number, signal: AbortSignal): Promise<(now: Held) => Held> {
  const page = await pageOf(chatId, { after_seq: seq, limit: LIMITS.historyPage }, signal);
  return (now) => ({ ...now, messages: [...(now.messages ?? []), ...page.messages], hasLater: page.has_more });
}

async function pageOf(chat_id: string, query: { before_seq?: number; after_seq?: number; limit: number }, signal: AbortSignal) {
  return await call("GET /api/v1/chats/{chat_id}/messages", { params: { chat_id }, query, signal });
}
