import { asApiError, call } from "#client/api/call.ts";
import { chatView } from "#client/stores/chat-store.ts";
import type { QuestionState as Settled, QuestionVotes } from "#contract/questions.ts";

import { sessionOf } from "./chat-sessions.ts";

/** What a person can do with the questions of a chat. Each rejects with an ApiError; what it changed comes to every screen as an event. */
export interface QuestionActions {
  /** Votes, or takes that back; shown at once, and as it was if the server refuses. */
  readonly vote: (messageId: string, on: boolean) => Promise<void>;
  readonly ask: (messageId: string) => Promise<void>;
  readonly withdraw: (messageId: string) => Promise<void>;
  /** Answered aloud unless the reply is named that answers it. */
  readonly settle: (messageId: string, state: Settled, answerId?: string) => Promise<void>;
  /** Puts a question on the stage, or takes it off. */
  readonly show: (messageId: string, on: boolean) => Promise<void>;
}

/** The actions for the questions of a chat that is open. */
export function questionActions(chatId: string): QuestionActions {
  const of = (message_id: string) => ({ params: { message_id } });
  return {
    vote: (messageId, on) => vote(chatId, messageId, on),
    ask: async (id) => void (await call("PUT /api/v1/messages/{message_id}/question", of(id))),
    withdraw: async (id) => void (await call("DELETE /api/v1/messages/{message_id}/question", of(id))),
    settle: async (id, state, answer_id) =>
      void (await call("PATCH /api/v1/messages/{message_id}/question", { ...of(id), body: { state, answer_id: answer_id ?? null } })),
    show: async (id, on) =>
      void (await (on
        ? call("PUT /api/v1/messages/{message_id}/question/current", of(id))
        : call("DELETE /api/v1/messages/{message_id}/question/current", of(id)))),
  };
}

async function vote(chatId: string, message_id: string, on: boolean): Promise<void> {
  const session = sessionOf(chatId);
  if (session === undefined || chatView(chatId).chat?.questions[message_id]?.voting === on) return;
  session.dispatch({ type: "question", message_id, change: { voting: on } });
  try {
    const { votes, voted } = await session.connection
      .request(on ? "question:vote" : "question:unvote", { message_id })
      .catch((error: unknown) => byRest(error, message_id, on));
    session.dispatch({ type: "question", message_id, change: { votes, voted } });
  } finally {
    // Unless the viewer has changed their mind meanwhile.
    if (chatView(chatId).chat?.questions[message_id]?.voting === on)
      session.dispatch({ type: "question", message_id, change: { voting: null } });
  }
}

/** Where only the socket is away. */
async function byRest(error: unknown, message_id: string, on: boolean): Promise<QuestionVotes> {
  if (asApiError(error).code !== "offline") throw error;
  const of = { params: { message_id } };
  return on
    ? await call("PUT /api/v1/messages/{message_id}/question/vote", of)
    : await call("DELETE /api/v1/messages/{message_id}/question/vote", of);
}
