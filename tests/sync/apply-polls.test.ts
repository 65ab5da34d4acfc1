import { describe, expect, test } from "vitest";

import { applyEvent } from "#client/sync/apply-event.ts";
import { stateFrom } from "#client/sync/apply-snapshot.ts";
import type { ChatState } from "#client/sync/chat-state.ts";
import { audiences } from "#server/realtime/audiences.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { closePoll } from "#server/use-cases/polls/close-poll.ts";
import { openPoll } from "#server/use-cases/polls/open-poll.ts";
import { hidePoll, showPoll } from "#server/use-cases/polls/show-poll.ts";
import { vote, withdrawVote } from "#server/use-cases/polls/vote.ts";
import { closeRoom } from "#server/use-cases/rooms/change-clock.ts";
import type { Spoken } from "#tests/support/recording-broadcaster.ts";
import { as, fileNode, joins, type Member, scenario } from "#tests/support/scenario.ts";
import { applyStrictly, expectInStepAfter, shown } from "#tests/support/strict-client.ts";
import { asks, cast, takeToken } from "#tests/support/voter.ts";

const { node } = fileNode();

/** A live poll in which Brook has voted and which is on the stage, one that hides its result, one that is closed, a secret one and a draft. */
async function setting() {
  const { ada, brook, cyd, room } = await scenario().room("ada", "brook", "cyd");
  const live = await asks(ada);
  await vote(as(brook), { poll_id: live.id, choices: [0], words: [] });
  await showPoll(as(ada), { poll_id: live.id });
  const hidden = await asks(ada, { results: "at_close" });
  const closed = await asks(ada);
  await closePoll(as(ada), { poll_id: closed.id });
  const secret = await asks(ada, { is_secret: true });
  const draft = await asks(ada, { open: false });
  return { ada, brook, cyd, room, live, hidden, closed, secret, draft };
}
type Setting = Awaited<ReturnType<typeof setting>>;

const choose = (person: Member, poll_id: string, ...choices: number[]) => vote(as(person), { poll_id, choices, words: [] });

const ACTS: readonly (readonly [name: string, act: (given: Setting) => Promise<unknown>])[] = [
  ["asking", ({ ada }) => asks(ada)],
  ["opening a draft", ({ ada, draft }) => openPoll(as(ada), { poll_id: draft.id })],
  ["opening once more", ({ ada, closed }) => openPoll(as(ada), { poll_id: closed.id })],
  ["voting", ({ cyd, live }) => choose(cyd, live.id, 1)],
  ["voting differently", ({ brook, live }) => choose(brook, live.id, 1)],
  ["taking a vote back", ({ brook, live }) => withdrawVote(as(brook), { poll_id: live.id })],
  ["voting where the result is hidden", ({ brook, hidden }) => choose(brook, hidden.id, 1)],
  ["taking a token", ({ brook, secret }) => takeToken(brook, secret)],
  ["casting a ballot", async ({ brook, secret }) => cast(brook, await takeToken(brook, secret), [0])],
  ["closing", ({ ada, live }) => closePoll(as(ada), { poll_id: live.id })],
  [
    "voting and closing",
    async ({ ada, brook, cyd, hidden }) => {
      await Promise.all([choose(brook, hidden.id, 0), choose(cyd, hidden.id, 1)]);
      await node().settled();
      await closePoll(as(ada), { poll_id: hidden.id });
    },
  ],
  ["putting another one on the stage", ({ ada, hidden }) => showPoll(as(ada), { poll_id: hidden.id })],
  ["clearing the stage", ({ ada, live }) => hidePoll(as(ada), { poll_id: live.id })],
  [
    "closing the room",
    async ({ ada, room }) => {
      await closeRoom(as(ada), { code: room.code });
      await closeRoom(as(ada), { code: room.code });
    },
  ],
];

/** As a client hears it: what has a place in the chat's order, and what is told beside it. */
function hear(state: ChatState, told: Spoken): ChatState {
  if (told.name === "poll:tally") return applyEvent(state, { type: "standing", standing: told.payload }).state;
  if (told.name === "poll:voted") return applyEvent(state, { type: "voted", voted: told.payload }).state;
  return applyStrictly(state, told);
}

/** What is told to all, and to a voter alone. */
function heard({ node: { broadcaster }, chatId, memberId }: Member): readonly Spoken[] {
  const mine = [audiences.chat(chatId), audiences.member(memberId)];
  return broadcaster.said().filter(({ audience }) => mine.includes(audience));
}

describe.each(["ada", "brook"] as const)("what was known before, with what was told since, is what %s is shown after", (viewer) => {
  test.each(ACTS)("%s", async (_name, act) => {
    const given = await setting();
    await expectInStepAfter(given[viewer], () => act(given), { heard, hear });
  });
});

test("a poll that closed before a latecomer came is told to everybody else, and leaves the latecomer's stage as it is", async () => {
  const { ada, brook, room } = await scenario({ settings: { history: "from_join" } }).room("ada", "brook");
  const past = await asks(ada);
  await closePoll(as(ada), { poll_id: past.id });
  node().clock.advance(1_000);
  const eve = await joins(room, "Eve");
  const live = await asks(ada);
  await showPoll(as(ada), { poll_id: live.id });
  await node().settled();
  const before = await openChat(as(eve), { chat_id: room.chat_id });
  expect(before.polls).toMatchObject([{ id: live.id, is_current: true }]);
  node().broadcaster.clear();
  await showPoll(as(ada), { poll_id: past.id });
  await node().settled();

  const [member, chat] = [audiences.member(eve.memberId), audiences.chat(room.chat_id)];
  const told = node().broadcaster.said("poll:changed");
  const heard = told.filter(({ audience, except }) => audience === member || (audience === chat && !except?.includes(member)));
  expect(heard.map(({ payload }) => payload.poll)).toEqual([null]);
  expect(told.find(({ audience }) => audience === chat)).toMatchObject({ payload: { poll: { id: past.id } }, except: [member] });
  const after = await openChat(as(eve), { chat_id: room.chat_id });
  expect(shown(heard.reduce(hear, stateFrom(before)))).toEqual(shown(stateFrom(after)));
  expect((await openChat(as(brook), { chat_id: room.chat_id })).polls).toHaveLength(2);
});

test("a standing that comes late does not change what a poll came to", async () => {
  const { ada, brook, room, live } = await setting();
  await node().settled();
  node().broadcaster.clear();
  await choose(brook, live.id, 1);
  await node().settled();
  const [standing] = node().broadcaster.said("poll:tally");
  await withdrawVote(as(brook), { poll_id: live.id });
  await closePoll(as(ada), { poll_id: live.id });
  const state = stateFrom(await openChat(as(ada), { chat_id: room.chat_id }));
  if (standing === undefined) throw new Error("nothing was told of a vote");
  expect(hear(state, standing).polls).toEqual(state.polls);
});
