"use client";

import { useEffect, useMemo, useState } from "react";

import { asApiError, call, type ClientErrorCode } from "#client/api/call.ts";
import type { ChatState } from "#client/sync/chat-state.ts";
import type { QuestionState } from "#client/sync/questions.ts";
import type { Message } from "#contract/messages.ts";

import { type QuestionActions, questionActions } from "./question-actions.ts";

/** A question with the message that asks it. */
export interface AskedQuestion {
  readonly question: QuestionState;
  readonly message: Message;
}

export interface ChatQuestions {
  readonly asked: readonly AskedQuestion[];
  /** Whether some are still being fetched. */
  readonly loading: boolean;
  /** Why some could not be fetched. */
  readonly failure: ClientErrorCode | null;
  readonly actions: QuestionActions;
}

interface Fetched {
  readonly messages: readonly Message[];
  readonly failure: ClientErrorCode | null;
  /** The messages that were missing when it was asked. */
  readonly asked: string;
}

const NOTHING: Fetched = { messages: [], failure: null, asked: "" };

/**
 * The questions of an open chat with what they say. The page holds the latest messages and hears of their changes; what was asked before those is
 * fetched when somebody looks, and again whenever a question comes up whose message is not known.
 */
export function useQuestions({ chatId, questions, messages }: ChatState, looks: boolean): ChatQuestions {
  const [fetched, setFetched] = useState<Fetched>(NOTHING);
  const known = useMemo(() => byId(fetched.messages, messages), [fetched.messages, messages]);
  const all = Object.values(questions);
  const asked = all.flatMap((question) => {
    const message = known.get(question.message_id);
    return message === undefined || message.content === null ? [] : [{ question, message }];
  });
  const missing = all
    .filter(({ message_id }) => !known.has(message_id))
    .map(({ message_id }) => message_id)
    .join();
  useEffect(() => {
    if (!looks || missing === "") return;
    const control = new AbortController();
    call("GET /api/v1/chats/{chat_id}/questions", { params: { chat_id: chatId }, signal: control.signal }).then(
      ({ messages: found }) => setFetched({ messages: found, failure: null, asked: missing }),
      (error: unknown) => {
        if (!control.signal.aborted) setFetched((now) => ({ ...now, failure: asApiError(error).code, asked: missing }));
      },
    );
    return () => control.abort();
  }, [chatId, looks, missing]);
  const actions = useMemo(() => questionActions(chatId), [chatId]);
  return { asked, loading: missing !== fetched.asked && missing !== "", failure: missing === "" ? null : fetched.failure, actions };
}

/** What is held is newer than what was fetched. */
function byId(fetched: readonly Message[], held: ChatState["messages"]): ReadonlyMap<string, Message> {
  const sent = held.filter((message) => message.delivery === "sent");
  return new Map<string, Message>([...fetched, ...sent].map((message) => [message.id, message]));
}

/** What the viewer sees of a question's votes: what the server told, and what they did a moment ago. */
export function shownVotes({ votes, voted, voting }: QuestionState): { readonly votes: number; readonly voted: boolean } {
  if (voting === null || voting === voted) return { votes, voted };
  return { votes: votes + (voting ? 1 : -1), voted: voting };
}
