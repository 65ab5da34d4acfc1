import type { Connection } from "#client/realtime/connection.ts";
import { listen } from "#client/realtime/listen.ts";
import type { OwnPoll, OwnVote, Poll, PollStanding } from "#contract/polls.ts";
import { shownPolls } from "#domain/poll/shown-polls.ts";

import type { ChatAction } from "./apply-event.ts";
import type { ChatState } from "./chat-state.ts";

/** Takes over a poll as it is now; what the viewer chose stays, unless it is told, too. Only one poll is on the stage; null is one not to be seen. */
export function withPoll(state: ChatState, poll: (Poll & Partial<Pick<OwnPoll, "own">>) | null): ChatState {
  if (poll === null) return { ...state, polls: state.polls.map((other) => ({ ...other, is_current: false })) };
  const held = state.polls.find(({ id }) => id === poll.id);
  const others = state.polls.filter(({ id }) => id !== poll.id).map((other) => (poll.is_current ? { ...other, is_current: false } : other));
  const own = poll.own === undefined ? (held?.own ?? null) : poll.own;
  return { ...state, polls: shownPolls([...others, { ...poll, own }]) };
}

/** How an open poll stands now. Told late, it does not change what one that has closed came to. */
export function withStanding(state: ChatState, { poll_id, voters, tokens_issued, tally }: PollStanding): ChatState {
  return changed(state, poll_id, (poll) => (poll.state === "open" ? { ...poll, voters, tokens_issued, tally } : poll));
}

/** What the viewer chose, on whichever of their devices. */
export function withOwnVote(state: ChatState, pollId: string, own: OwnVote | null): ChatState {
  return changed(state, pollId, (poll) => ({ ...poll, own }));
}

function changed(state: ChatState, pollId: string, change: (poll: OwnPoll) => OwnPoll): ChatState {
  return { ...state, polls: state.polls.map((poll) => (poll.id === pollId ? change(poll) : poll)) };
}

/** Hears how the polls of a chat stand, which no durable event tells. Returns the way to stop. */
export function followPolls(connection: Connection, chatId: string, dispatch: (action: ChatAction) => unknown): () => void {
  const undo = [
    listen(connection, "poll:tally", (standing) => standing.chat_id === chatId && dispatch({ type: "standing", standing })),
    listen(connection, "poll:voted", (voted) => voted.chat_id === chatId && dispatch({ type: "voted", voted })),
  ];
  return () => undo.forEach((stop) => stop());
}
