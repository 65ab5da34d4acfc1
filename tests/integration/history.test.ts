import { describe, expect, test } from "vitest";

import { LIMITS } from "#contract/limits.ts";
import type { Message } from "#contract/messages.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { addReaction } from "#server/use-cases/messages/change-reaction.ts";
import { deleteMessage } from "#server/use-cases/messages/delete-message.ts";
import { editMessage } from "#server/use-cases/messages/edit-message.ts";
import { listMessages } from "#server/use-cases/messages/list-messages.ts";
import { admitMember } from "#server/use-cases/members/moderate-member.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { refusal } from "#tests/support/refusal.ts";
import { as, joins, type Member, say, scenario, fileNode } from "#tests/support/scenario.ts";

const { node } = fileNode();

/** One after the other. */
async function sayMany(person: Member, count: number): Promise<Message[]> {
  const said: Message[] = [];
  for (let number = 1; number <= count; number += 1) said.push(await say(person, `No. ${number}`));
  return said;
}

/** All at once, in whatever order. */
const sayAtOnce = (person: Member, count: number): Promise<Message[]> =>
  Promise.all(Array.from({ length: count }, () => say(person, "Hello")));
const texts = (messages: readonly Message[]): (string | null)[] => messages.map(({ content }) => content);

describe("a page of history", () => {
  test("is the latest without a cursor, and in the order of saying", async () => {
    const { brook, room } = await scenario().room("ada", "brook");
    await sayMany(brook, 7);
    const page = await listMessages(as(brook), { chat_id: room.chat_id, limit: 3 });
    expect(texts(page.messages)).toEqual(["No. 5", "No. 6", "No. 7"]);
    expect(page).toMatchObject({ has_more: true, last_seq: page.messages.at(-1)?.seq });
  });

  test("leads to the beginning without a gap or a double", async () => {
    const { brook, room } = await scenario().room("ada", "brook");
    await sayMany(brook, 7);
    const read: Message[] = [];
    for (let more = true; more;) {
      const page = await listMessages(as(brook), { chat_id: room.chat_id, limit: 3, before_seq: read[0]?.seq });
      read.unshift(...page.messages);
      more = page.has_more;
    }
    expect(texts(read)).toEqual([1, 2, 3, 4, 5, 6, 7].map((number) => `No. ${number}`));
  });

  test("leads to the end as well", async () => {
    const { brook, room } = await scenario().room("ada", "brook");
    await sayMany(brook, 4);
    const page = await listMessages(as(brook), { chat_id: room.chat_id, limit: 3, after_seq: 0 });
    expect(texts(page.messages)).toEqual(["No. 1", "No. 2", "No. 3"]);
    expect(page.has_more).toBe(true);
    const rest = await listMessages(as(brook), { chat_id: room.chat_id, limit: 3, after_seq: page.messages.at(-1)?.seq });
    expect(texts(rest.messages)).toEqual(["No. 4"]);
    expect(rest.has_more).toBe(false);
  });

  test("that is exactly full does not promise more", async () => {
    const { brook, room } = await scenario().room("ada", "brook");
    await sayMany(brook, 3);
    expect((await listMessages(as(brook), { chat_id: room.chat_id, limit: 3 })).has_more).toBe(false);
  });
});

describe("opening a chat", () => {
  test("shows the latest page, who is in, and who one is", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook", "cyd");
    await sayAtOnce(brook, LIMITS.historyPage + 5);
    const shown = await openChat(as(brook), { chat_id: room.chat_id });
    expect(shown.messages).toHaveLength(LIMITS.historyPage);
    expect(shown).toMatchObject({
      has_more: true,
      reset: false,
      me: { id: brook.memberId, permissions: ["VIEW_CHANNEL", "READ_MESSAGE_HISTORY", "SEND_MESSAGES", "ADD_REACTIONS"] },
    });
    expect(shown.members.map(({ alias }) => alias)).toEqual([ada.alias, "Brook", "Cyd"]);
    expect(shown.server_time).toBe(new Date(node().clock.now()).toISOString());
  });

  test("again after a seq answers everything that was written or changed since, as it reads now", async () => {
    const { ada, brook, cyd, room } = await scenario().room("ada", "brook", "cyd");
    const [edited, deleted, untouched, liked] = await sayMany(brook, 4);
    const { last_seq } = await openChat(as(cyd), { chat_id: room.chat_id });
    await editMessage(as(brook), { message_id: edited?.id ?? "", content: "Edited" });
    await deleteMessage(as(ada), { message_id: deleted?.id ?? "" });
    await addReaction(as(ada), { message_id: liked?.id ?? "", emoji: "👍" });
    const fresh = await say(brook, "Fresh");
    await joins(room, "Dana");

    const missed = await openChat(as(cyd), { chat_id: room.chat_id, after_seq: last_seq });
    expect(missed.reset).toBe(false);
    expect(missed.messages.map(({ id, content }) => [id, content])).toEqual([
      [edited?.id, "Edited"],
      [deleted?.id, null],
      [liked?.id, "No. 4"],
      [fresh.id, "Fresh"],
    ]);
    expect(missed.messages.map(({ id }) => id)).not.toContain(untouched?.id);
    expect(missed.messages[2]?.reactions).toHaveLength(1);
    expect(missed.members.map(({ alias }) => alias)).toContain("Dana");
    expect(missed.last_seq).toBe(last_seq + 5);
  });

  test("again after nothing happened answers nothing", async () => {
    const { brook, room } = await scenario().room("ada", "brook");
    await say(brook, "Hello");
    const { last_seq } = await openChat(as(brook), { chat_id: room.chat_id });
    expect(await openChat(as(brook), { chat_id: room.chat_id, after_seq: last_seq })).toMatchObject({
      messages: [],
      reset: false,
      last_seq,
    });
  });

  test("again after too much answers the latest page and says so", async () => {
    const { brook, room } = await scenario().room("ada", "brook");
    const { last_seq } = await openChat(as(brook), { chat_id: room.chat_id });
    await sayAtOnce(brook, LIMITS.resumeMax);
    expect((await openChat(as(brook), { chat_id: room.chat_id, after_seq: last_seq })).messages).toHaveLength(LIMITS.resumeMax);
    await say(brook, "One too many");
    const missed = await openChat(as(brook), { chat_id: room.chat_id, after_seq: last_seq });
    expect(missed).toMatchObject({ reset: true, has_more: true });
    expect(missed.messages).toHaveLength(LIMITS.historyPage);
    expect(missed.messages.at(-1)?.content).toBe("One too many");
  });

  test("after a seq that this server never gave starts over", async () => {
    const { brook, room } = await scenario().room("ada", "brook");
    expect(await openChat(as(brook), { chat_id: room.chat_id, after_seq: 9_999 })).toMatchObject({ reset: true });
  });
});

describe("a room that keeps its past from late joiners", () => {
  async function scene() {
    const { ada, brook, room } = await scenario({ settings: { history: "from_join" } }).room("ada", "brook");
    const past = await say(brook, "A canary sings");
    const dana = await joins(room, "Dana");
    const present = await say(brook, "Welcome, Dana");
    return { ada, brook, dana, room, past, present };
  }

  test("shows what was said since they came, by every way of reading", async () => {
    const { dana, room, past, present } = await scene();
    const ways = [
      openChat(as(dana), { chat_id: room.chat_id }),
      openChat(as(dana), { chat_id: room.chat_id, after_seq: 0 }),
      listMessages(as(dana), { chat_id: room.chat_id, limit: 50 }),
      listMessages(as(dana), { chat_id: room.chat_id, limit: 50, after_seq: 0 }),
      listMessages(as(dana), { chat_id: room.chat_id, limit: 50, before_seq: present.seq + 1 }),
    ];
    for (const { messages, has_more } of await Promise.all(ways)) {
      expect(texts(messages)).toEqual(["Welcome, Dana"]);
      expect(has_more).toBe(false);
    }
    expect((await listMessages(as(dana), { chat_id: room.chat_id, limit: 50, before_seq: past.seq + 1 })).messages).toEqual([]);
  });

  test("does not admit that an older message exists when it is asked for by its id", async () => {
    const { dana, past } = await scene();
    const asked = [
      () => editMessage(as(dana), { message_id: past.id, content: "x" }),
      () => deleteMessage(as(dana), { message_id: past.id }),
      () => addReaction(as(dana), { message_id: past.id, emoji: "👍" }),
    ];
    for (const ask of asked) expect(await refusal(ask())).toMatchObject({ code: "not_found" });
    expect(await refusal(say(dana, "What was it?", { reply_to_id: past.id }))).toMatchObject({
      code: "validation_failed",
      details: { reply_to_id: "is not in this chat" },
    });
  });

  test("does not show it to who missed a while when it is changed", async () => {
    const { ada, brook, dana, room, past } = await scene();
    const { last_seq } = await openChat(as(dana), { chat_id: room.chat_id });
    await editMessage(as(brook), { message_id: past.id, content: "The canary sings on" });
    await addReaction(as(ada), { message_id: past.id, emoji: "👍" });
    expect((await openChat(as(dana), { chat_id: room.chat_id, after_seq: last_seq })).messages).toEqual([]);
  });

  test("shows everything to those who were there, and to who moderates", async () => {
    const { ada, brook, room } = await scene();
    for (const person of [ada, brook])
      expect(texts((await openChat(as(person), { chat_id: room.chat_id })).messages)).toEqual(["A canary sings", "Welcome, Dana"]);
  });

  test("counts from when one was let in, not from when one knocked", async () => {
    const { ada, brook, room } = await scene();
    await updateRoom(as(ada), { code: room.code, settings: { hold_door: true } });
    const cyd = await joins(room, "Cyd");
    await say(brook, "While Cyd waits");
    await admitMember(as(ada), { chat_id: room.chat_id, member_id: cyd.memberId });
    await say(brook, "Welcome, Cyd");
    expect(texts((await openChat(as(cyd), { chat_id: room.chat_id })).messages)).toEqual(["Welcome, Cyd"]);
  });
});
