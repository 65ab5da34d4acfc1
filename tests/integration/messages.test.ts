import { describe, expect, test } from "vitest";

import { LIMITS } from "#contract/limits.ts";
import { markRead } from "#server/use-cases/chats/mark-read.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { addReaction, removeReaction } from "#server/use-cases/messages/change-reaction.ts";
import { deleteMessage } from "#server/use-cases/messages/delete-message.ts";
import { editMessage } from "#server/use-cases/messages/edit-message.ts";
import { listMessages } from "#server/use-cases/messages/list-messages.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { as, say, scenario, fileNode } from "#tests/support/scenario.ts";
import { HOUR, MINUTE } from "#tests/support/services.ts";

const file = fileNode();
const { node } = file;
const rowsOf = (chatId: string) => node().services.db.prisma.message.findMany({ where: { chatId }, orderBy: { seq: "asc" } });

describe("sending", () => {
  test("stores what was said, in the order of saying", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook");
    const one = await say(brook, " Hello\r\n\r\n");
    const two = await say(ada, "Welcome");
    expect(one).toMatchObject({
      content: " Hello",
      message_type: "text",
      reactions: [],
      edited_at: null,
      deleted_at: null,
      sender: { id: brook.memberId, alias: "Brook" },
    });
    expect(two.seq).toBe(one.seq + 1);
    expect((await rowsOf(room.chat_id)).map(({ content }) => content)).toEqual([" Hello", "Welcome"]);
  });

  test("the same message again answers the stored one, also in parallel, from another node and after the end", async () => {
    const { brook, room } = await scenario().room("ada", "brook");
    const other = { ...brook, node: await file.another() };
    const again = () => say(brook, "Once", { client_message_id: "the-only-one" });
    const answers = await Promise.all([again(), again(), again(), say(other, "Once", { client_message_id: "the-only-one" })]);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    node().clock.advance(2 * HOUR);
    expect((await again()).id).toBe(answers[0].id);
    expect(await rowsOf(room.chat_id)).toHaveLength(1);
  });

  test("the same name from another person is another message", async () => {
    const { brook, cyd, room } = await scenario().room("ada", "brook", "cyd");
    await say(brook, "Mine", { client_message_id: "same" });
    await say(cyd, "Mine too", { client_message_id: "same" });
    expect(await rowsOf(room.chat_id)).toHaveLength(2);
  });

  test("two hundred at once, on two nodes, leaves no gap and no double, and each event has the number of its message", async () => {
    const { brook, cyd, dana, room } = await scenario().room("ada", "brook", "cyd", "dana");
    const other = await file.another();
    const people = [brook, cyd, dana, { ...brook, node: other }, { ...cyd, node: other }];
    const before = (await openChat(as(brook), { chat_id: room.chat_id })).last_seq;
    const sent = await Promise.all(Array.from({ length: 200 }, (_, index) => say(people[index % people.length] ?? brook, `No. ${index}`)));
    const rows = await rowsOf(room.chat_id);
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 200 }, (_, index) => before + 1 + index));
    expect(new Set(sent.map(({ seq }) => seq)).size).toBe(200);
    const events = await node().services.db.prisma.outboxEvent.findMany({
      where: { chatId: room.chat_id, seq: { gt: before } },
      orderBy: { seq: "asc" },
    });
    expect(events.flatMap(({ payload }) => (payload as { message_ids: string[] }).message_ids)).toEqual(rows.map(({ id }) => String(id)));
  });

  test.each([
    ["nothing", " \n ", "content"],
    ["more than 4,000 characters", "x".repeat(LIMITS.messageLength + 1), "content"],
  ])("%s is refused", async (_what, content, field) => {
    const { brook } = await scenario().room("ada", "brook");
    expect(await refusal(say(brook, content))).toMatchObject({
      code: "validation_failed",
      details: { [field]: expect.any(String) as unknown },
    });
  });

  test("is paced by member, whatever address they share", async () => {
    const hasty = await file.another({ limits: { message: { points: 3, seconds: 60 } } });
    const { brook, cyd } = await scenario({}, hasty).room("ada", "brook", "cyd");
    for (let count = 0; count < 3; count += 1) await say(brook, "hi");
    expect(await refusal(say(brook, "hi"))).toMatchObject({ code: "rate_limited", retryAfter: expect.any(Number) as unknown });
    expect((await say(cyd, "hi")).content).toBe("hi");
  });
});

describe("replying", () => {
  test("quotes the beginning of the message as it reads now", async () => {
    const { brook, cyd, room } = await scenario().room("ada", "brook", "cyd");
    const first = await say(brook, "x".repeat(500));
    const reply = await say(cyd, "Yes", { reply_to_id: first.id });
    expect(reply).toMatchObject({ reply_to_id: first.id, reply_to: { id: first.id, seq: first.seq, sender: { alias: "Brook" } } });
    expect(reply.reply_to?.content).toHaveLength(140);
    await editMessage(as(brook), { message_id: first.id, content: "Short" });
    expect((await listMessages(as(cyd), { chat_id: room.chat_id, limit: 50 })).messages.at(-1)?.reply_to?.content).toBe("Short");
    await deleteMessage(as(brook), { message_id: first.id });
    expect((await listMessages(as(cyd), { chat_id: room.chat_id, limit: 50 })).messages.at(-1)?.reply_to?.content).toBeNull();
  });

  test("to a message of another room is refused as if there were none", async () => {
    const [{ brook }, other] = [await scenario().room("ada", "brook"), await scenario().room("ada", "cyd")];
    const elsewhere = await say(other.cyd, "Elsewhere");
    expect(await refusal(say(brook, "Hm", { reply_to_id: elsewhere.id }))).toMatchObject({
      code: "validation_failed",
      details: { reply_to_id: "is not in this chat" },
    });
    expect(await refusal(say(brook, "Hm", { reply_to_id: "1" }))).toMatchObject({
      code: "validation_failed",
      details: { reply_to_id: "is not in this chat" },
    });
  });
});

describe("editing", () => {
  test("changes one's own message within 15 minutes and says so", async () => {
    const { brook } = await scenario().room("ada", "brook");
    const { id } = await say(brook, "Helo");
    node().clock.advance(15 * MINUTE);
    expect(await editMessage(as(brook), { message_id: id, content: "Hello" })).toMatchObject({
      content: "Hello",
      edited_at: new Date(node().clock.now()).toISOString(),
    });
    node().clock.advance(1);
    expect(await refusal(editMessage(as(brook), { message_id: id, content: "Hell" }))).toMatchObject({ code: "edit_window_over" });
  });

  test("to the same text changes nothing and tells nobody", async () => {
    const { brook, room } = await scenario().room("ada", "brook");
    const { id, seq } = await say(brook, "Hello");
    expect((await editMessage(as(brook), { message_id: id, content: "Hello\n" })).edited_at).toBeNull();
    expect((await openChat(as(brook), { chat_id: room.chat_id })).last_seq).toBe(seq);
  });

  test("is for nobody else, not even the facilitator", async () => {
    const { ada, brook, cyd } = await scenario().room("ada", "brook", "cyd");
    const { id } = await say(brook, "Hello");
    for (const person of [ada, cyd])
      expect(await refusal(editMessage(as(person), { message_id: id, content: "Goodbye" }))).toMatchObject({ code: "forbidden" });
  });

  test("and deleting at once never leaves words behind, nor fails otherwise than it should", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook");
    for (let turn = 0; turn < 8; turn += 1) {
      const { id } = await say(brook, "Hello");
      const edit = outcome(editMessage(as(brook), { message_id: id, content: "Changed" }));
      const remove = outcome(deleteMessage(as(ada), { message_id: id }));
      const react = outcome(addReaction(as(brook), { message_id: id, emoji: "👍" }));
      expect(await remove).toBe("ok");
      expect(["ok", "not_found"]).toContain(await edit);
      expect(["ok", "not_found"]).toContain(await react);
    }
    const page = await listMessages(as(brook), { chat_id: room.chat_id, limit: 50 });
    expect(page.messages.map(({ content, reactions }) => ({ content, reactions }))).toEqual(
      Array.from({ length: 8 }, () => ({ content: null, reactions: [] })),
    );
  });
});

describe("deleting", () => {
  test("leaves a tombstone and not a word in any table", async () => {
    const { brook, cyd, room } = await scenario().room("ada", "brook", "cyd");
    const { id, seq } = await say(brook, "A canary sings");
    await addReaction(as(cyd), { message_id: id, emoji: "👍" });
    expect(await deleteMessage(as(brook), { message_id: id })).toMatchObject({ id, seq, content: null, reactions: [] });
    expect(JSON.stringify((await rowsOf(room.chat_id)).map(({ content }) => content))).not.toContain("canary");
    expect(await node().services.db.prisma.reaction.count({ where: { messageId: BigInt(id) } })).toBe(0);
  });

  test("twice changes nothing and tells nobody", async () => {
    const { brook, room } = await scenario().room("ada", "brook");
    const { id } = await say(brook, "Hello");
    const { deleted_at } = await deleteMessage(as(brook), { message_id: id });
    const { last_seq } = await openChat(as(brook), { chat_id: room.chat_id });
    node().clock.advance(MINUTE);
    expect((await deleteMessage(as(brook), { message_id: id })).deleted_at).toBe(deleted_at);
    expect((await openChat(as(brook), { chat_id: room.chat_id })).last_seq).toBe(last_seq);
  });

  test("is possible for one's own and for who moderates, also after the end", async () => {
    const { ada, brook, cyd } = await scenario().room("ada", "brook", "cyd");
    const [mine, theirs] = [await say(brook, "Mine"), await say(brook, "Also mine")];
    node().clock.advance(2 * HOUR);
    expect(await refusal(deleteMessage(as(cyd), { message_id: mine.id }))).toMatchObject({ code: "forbidden" });
    expect((await deleteMessage(as(brook), { message_id: mine.id })).content).toBeNull();
    expect((await deleteMessage(as(ada), { message_id: theirs.id })).content).toBeNull();
  });

  test("leaves nothing to edit, to react to or to quote", async () => {
    const { brook } = await scenario().room("ada", "brook");
    const { id } = await say(brook, "Hello");
    await deleteMessage(as(brook), { message_id: id });
    expect(await refusal(editMessage(as(brook), { message_id: id, content: "x" }))).toMatchObject({ code: "not_found" });
    expect(await refusal(addReaction(as(brook), { message_id: id, emoji: "👍" }))).toMatchObject({ code: "not_found" });
    expect((await say(brook, "Reply", { reply_to_id: id })).reply_to?.content).toBeNull();
  });
});

describe("reacting", () => {
  test("counts each person once for each emoji, in the order of first use", async () => {
    const { ada, brook, cyd } = await scenario().room("ada", "brook", "cyd");
    const { id } = await say(ada, "Hello");
    await addReaction(as(brook), { message_id: id, emoji: "👍" });
    await addReaction(as(cyd), { message_id: id, emoji: "🎉" });
    await addReaction(as(cyd), { message_id: id, emoji: "👍" });
    const { reactions } = await addReaction(as(brook), { message_id: id, emoji: "👍" });
    expect(reactions).toEqual([
      { emoji: "👍", count: 2, member_ids: [brook.memberId, cyd.memberId] },
      { emoji: "🎉", count: 1, member_ids: [cyd.memberId] },
    ]);
    expect((await removeReaction(as(brook), { message_id: id, emoji: "👍" })).reactions.map(({ emoji }) => emoji).toSorted()).toEqual(
      ["🎉", "👍"].toSorted(),
    );
  });

  test("twice, or taking back what was not given, tells nobody", async () => {
    const { brook, room } = await scenario().room("ada", "brook");
    const { id } = await say(brook, "Hello");
    await addReaction(as(brook), { message_id: id, emoji: "👍" });
    const { last_seq } = await openChat(as(brook), { chat_id: room.chat_id });
    await addReaction(as(brook), { message_id: id, emoji: "👍" });
    await removeReaction(as(brook), { message_id: id, emoji: "🎉" });
    expect((await openChat(as(brook), { chat_id: room.chat_id })).last_seq).toBe(last_seq);
  });

  test("is for emoji, and for as many different ones as fit", async () => {
    const { ada, brook } = await scenario().room("ada", "brook");
    const { id } = await say(ada, "Hello");
    expect(await refusal(addReaction(as(brook), { message_id: id, emoji: "<b>" }))).toMatchObject({ code: "validation_failed" });
    const flags = [..."ABCDEFGHIJKLMNOPQRSTUVW"].map(
      (letter) =>
        [
          "🇩🇪",
          "🇫🇷",
          "🇪🇸",
          "🇮🇹",
          "🇵🇱",
          "🇳🇱",
          "🇧🇪",
          "🇦🇹",
          "🇨🇭",
          "🇩🇰",
          "🇸🇪",
          "🇳🇴",
          "🇫🇮",
          "🇵🇹",
          "🇬🇷",
          "🇨🇿",
          "🇭🇺",
          "🇷🇴",
          "🇧🇬",
          "🇭🇷",
          "🇸🇰",
          "🇸🇮",
          "🇪🇪",
        ][letter.charCodeAt(0) - 65] ?? "",
    );
    const outcomes = await Promise.all(
      flags.map((emoji, index) => outcome(addReaction(as(index % 2 ? ada : brook), { message_id: id, emoji }))),
    );
    expect(outcomes.filter((answer) => answer === "ok")).toHaveLength(LIMITS.distinctReactions);
    expect(outcomes.filter((answer) => answer === "too_many_reactions")).toHaveLength(flags.length - LIMITS.distinctReactions);
    const [present] = (await listMessages(as(ada), { chat_id: ada.chatId, limit: 1 })).messages[0]?.reactions ?? [];
    expect(await outcome(addReaction(as(ada), { message_id: id, emoji: present?.emoji ?? "" }))).toBe("ok");
  });
});

test("how far somebody has read never goes back, nor beyond what there is", async () => {
  const { ada, brook, room } = await scenario().room("ada", "brook");
  const { seq } = await say(ada, "Hello");
  const mark = (to: number) => markRead(as(brook), { chat_id: room.chat_id, seq: to });
  expect(await mark(seq)).toEqual({ last_read_seq: seq });
  expect(await mark(1)).toEqual({ last_read_seq: seq });
  expect(await mark(2_000_000_000)).toEqual({ last_read_seq: seq });
  expect((await openChat(as(brook), { chat_id: room.chat_id })).me.last_read_seq).toBe(seq);
});
