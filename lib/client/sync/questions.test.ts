import { describe, expect, test } from "vitest";

import { shownVotes } from "#client/hooks/use-questions.ts";
import type { Question } from "#contract/questions.ts";

import { applyEvent, type ChatAction, type DurableEvent } from "./apply-event.ts";
import { stateFrom } from "./apply-snapshot.ts";
import type { ChatState } from "./chat-state.ts";
import { type QuestionState, questionsFrom } from "./questions.ts";
import { ServerModel } from "./server-model.ts";

const question = (seq: number, change: Partial<Question> = {}): Question => ({
  message_id: String(seq),
  seq,
  author_id: "brook",
  state: "open",
  votes: 0,
  is_current: false,
  answer_id: null,
  answer_seq: null,
  asked_at: "2026-01-01T00:00:00.000Z",
  ...change,
});

/** Two messages, of which the first is a question with two votes. */
function asked(): ChatState {
  const server = new ServerModel();
  for (let by = 1; by < 3; by += 1) server.run({ do: "send", by, replyTo: null });
  return stateFrom({ ...server.snapshot("ada"), questions: [{ ...question(1, { votes: 2 }), voted: false }] });
}

const apply = (state: ChatState, action: ChatAction): ChatState => applyEvent(state, action).state;
const hear = (state: ChatState, name: DurableEvent["name"], payload: object): ChatState => {
  const place = { chat_id: state.chatId, seq: state.lastSeq + 1, event_id: "1" };
  return apply(state, { type: "event", event: { name, payload: { ...place, ...payload } } as DurableEvent });
};
const changed = (state: ChatState, change: Partial<QuestionState>): ChatState =>
  apply(state, { type: "question", message_id: "1", change });
const first = (state: ChatState): QuestionState => state.questions["1"] as QuestionState;

describe("a question", () => {
  test("keeps what the viewer voted when it changes for everybody", () => {
    const voted = changed(asked(), { voted: true, votes: 3 });
    const settled = hear(voted, "question:changed", { message_id: "1", question: question(1, { votes: 3, state: "answered" }) });
    expect(first(settled)).toMatchObject({ state: "answered", voted: true });
  });

  test("goes when it is none any more, and with its message", () => {
    expect(hear(asked(), "question:changed", { message_id: "1", question: null }).questions).toEqual({});
    expect(hear(asked(), "message:deleted", { message_id: "1", deleted_at: "2026-01-01T00:00:00.000Z" }).questions).toEqual({});
  });

  test("is open again when its answer is deleted", () => {
    const answered = question(1, { state: "answered", answer_id: "2", answer_seq: 2 });
    const settled = hear(asked(), "question:changed", { message_id: "1", question: answered });
    const deleted = hear(settled, "message:deleted", { message_id: "2", deleted_at: "2026-01-01T00:00:00.000Z" });
    expect(first(deleted)).toMatchObject({ state: "open", answer_id: null, answer_seq: null });
  });

  test("of which nothing is known stays unknown, whoever votes for it", () => {
    expect(apply(asked(), { type: "question", message_id: "9", change: { votes: 4 } }).questions).toEqual(asked().questions);
  });
});

describe("a vote", () => {
  test.each<[string, Partial<QuestionState>, { votes: number; voted: boolean }]>([
    ["is shown before the server has it", { voting: true }, { votes: 3, voted: true }],
    ["is taken back before the server knows", { voted: true, voting: false }, { votes: 1, voted: false }],
    ["counts once when the server has it", { voted: true, votes: 3, voting: true }, { votes: 3, voted: true }],
    ["is the server's again when it was refused", { voting: null }, { votes: 2, voted: false }],
  ])("%s", (_sentence, change, expected) => {
    expect(shownVotes(first(changed(asked(), change)))).toEqual(expected);
  });

  test("that is on its way stays so when a snapshot comes in between", () => {
    const voting = changed(asked(), { voting: true });
    expect(questionsFrom([{ ...question(1, { votes: 2 }), voted: false }], voting.questions)["1"]?.voting).toBe(true);
  });
});
