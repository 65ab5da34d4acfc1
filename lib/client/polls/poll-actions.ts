import { call } from "#client/api/call.ts";
import { sessionOf } from "#client/hooks/chat-sessions.ts";
import { listen } from "#client/realtime/listen.ts";
import { chatView } from "#client/stores/chat-store.ts";
import type { CreatePollInput, OwnPoll, UpdatePollInput, VoteInput } from "#contract/polls.ts";

/** What a person can do with the polls of a chat. Each rejects with an ApiError; what it answers is shown without waiting for the event. */
export interface PollActions {
  /** Makes a poll, as a draft or open at once. */
  readonly create: (about: CreatePollInput) => Promise<OwnPoll>;
  /** Changes a draft. */
  readonly update: (pollId: string, change: UpdatePollInput) => Promise<OwnPoll>;
  /** Throws a draft away. */
  readonly remove: (pollId: string) => Promise<void>;
  readonly open: (pollId: string) => Promise<void>;
  readonly close: (pollId: string) => Promise<void>;
  /** Puts a poll on the stage, or takes it off. */
  readonly show: (pollId: string, on: boolean) => Promise<void>;
  readonly vote: (pollId: string, vote: VoteInput) => Promise<void>;
  readonly withdraw: (pollId: string) => Promise<void>;
  /** The drafts of those who may ask; nothing for others. */
  readonly drafts: () => Promise<OwnPoll[]>;
  /** Hears, of those who moderate, that the drafts are others than before. Answers how to stop. */
  readonly onDrafts: (changed: () => void) => () => void;
}

/** The actions for the polls of a chat. They find the open session when they are called. */
export function pollActions(chatId: string): PollActions {
  const chat = { params: { chat_id: chatId } };
  const at = (poll_id: string) => ({ params: { poll_id } });
  const shown = async (answer: Promise<OwnPoll>): Promise<void> => {
    const poll = await answer;
    const held = chatView(chatId).chat?.polls.find(({ id }) => id === poll.id);
    // What was opened once is closed once: an answer that says otherwise was overtaken by an event.
    if (held?.state === "closed" && poll.state === "open" && held.opened_at === poll.opened_at) return;
    if (poll.state !== "draft") sessionOf(chatId)?.dispatch({ type: "poll", poll });
  };
  /** Only what is the voter's own, and how it stands: a poll that was closed in the meantime stays closed. */
  const counted = async (answer: Promise<OwnPoll>): Promise<void> => {
    const { id: poll_id, own, voters, tokens_issued, tally } = await answer;
    const session = sessionOf(chatId);
    session?.dispatch({ type: "voted", voted: { chat_id: chatId, poll_id, own } });
    session?.dispatch({ type: "standing", standing: { chat_id: chatId, poll_id, voters, tokens_issued, tally } });
  };
  return {
    create: async (body) => {
      const poll = await call("POST /api/v1/chats/{chat_id}/polls", { ...chat, body });
      if (poll.state !== "draft") sessionOf(chatId)?.dispatch({ type: "poll", poll });
      return poll;
    },
    update: (id, body) => call("PATCH /api/v1/polls/{poll_id}", { ...at(id), body }),
    remove: (id) => call("DELETE /api/v1/polls/{poll_id}", at(id)),
    open: (id) => shown(call("POST /api/v1/polls/{poll_id}/open", at(id))),
    close: (id) => shown(call("POST /api/v1/polls/{poll_id}/close", at(id))),
    show: (id, on) =>
      shown(on ? call("PUT /api/v1/polls/{poll_id}/current", at(id)) : call("DELETE /api/v1/polls/{poll_id}/current", at(id))),
    vote: (id, body) => counted(call("PUT /api/v1/polls/{poll_id}/vote", { ...at(id), body })),
    withdraw: (id) => counted(call("DELETE /api/v1/polls/{poll_id}/vote", at(id))),
    onDrafts: (changed) => {
      const session = sessionOf(chatId);
      if (session === undefined) return () => undefined;
      return listen(session.connection, "drafts:changed", ({ chat_id }) => {
        if (chat_id === chatId) changed();
      });
    },
    drafts: async () => (await call("GET /api/v1/chats/{chat_id}/polls", chat)).polls.filter(({ state }) => state === "draft"),
  };
}
