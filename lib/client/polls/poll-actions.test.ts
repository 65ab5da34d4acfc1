import { afterEach, expect, test, vi } from "vitest";

import { changeChatView, chatView } from "#client/stores/chat-store.ts";
import { applyEvent, type ChatAction } from "#client/sync/apply-event.ts";
import { stateFrom } from "#client/sync/apply-snapshot.ts";
import { ServerModel } from "#client/sync/server-model.ts";
import type { OwnPoll } from "#contract/polls.ts";

import { pollActions } from "./poll-actions.ts";

const AT = "2026-11-21T09:00:00.000Z";
const LATER = "2026-11-21T09:05:00.000Z";
const MINE = { choices: [1], words: [], token_issued: false };
const chat = stateFrom(new ServerModel().snapshot("ada"));

// As the open chat does it, without a connection.
vi.mock("#client/hooks/chat-sessions.ts", () => ({
  sessionOf: (chatId: string) => ({
    dispatch: (action: ChatAction) => {
      const held = chatView(chatId).chat;
      if (held !== null) changeChatView(chatId, { chat: applyEvent(held, action).state });
    },
  }),
}));
afterEach(() => vi.unstubAllGlobals());

function poll(change: Partial<OwnPoll>): OwnPoll {
  return {
    ...{ id: "poll", chat_id: chat.chatId, kind: "single", question: "?", options: ["a", "b"], max_choices: 1, results: "at_close" },
    ...{ is_secret: false, state: "open", is_current: false, created_at: AT, opened_at: AT, closed_at: null, public_key: null },
    ...{ voters: 0, tokens_issued: 0, tally: null, own: null },
    ...change,
  };
}
const tally = { counts: [0, 1], average: null, words: [] };
const closed = poll({ state: "closed", closed_at: LATER, voters: 1, tally });
const actions = pollActions(chat.chatId);

/** What is shown after `act`, whose answer comes when `shown` is known already. */
async function after(shown: OwnPoll, answer: OwnPoll, act: () => Promise<void>): Promise<readonly OwnPoll[] | undefined> {
  changeChatView(chat.chatId, { chat: { ...chat, polls: [shown] } });
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json(answer)));
  await act();
  return chatView(chat.chatId).chat?.polls;
}

test("a vote is counted at once on the screen of whoever casts it", async () => {
  const answer = poll({ voters: 1, own: MINE });
  expect(await after(poll({}), answer, () => actions.vote("poll", MINE))).toEqual([answer]);
});

test("an answer that comes after the poll has closed tells one's own vote and does not open it again", async () => {
  const answer = poll({ voters: 1, own: MINE });
  expect(await after(closed, answer, () => actions.vote("poll", MINE))).toEqual([{ ...closed, own: MINE }]);
  expect(await after({ ...closed, own: MINE }, poll({}), () => actions.withdraw("poll"))).toEqual([closed]);
  expect(await after(closed, poll({ is_current: true }), () => actions.show("poll", true))).toEqual([closed]);
});

test("a poll that is opened once more is open", async () => {
  const anew = poll({ opened_at: LATER });
  expect(await after(closed, anew, () => actions.open("poll"))).toEqual([anew]);
});
