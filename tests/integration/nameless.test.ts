import { describe, expect, test } from "vitest";

import { TRANSCRIPT_LEVELS } from "#contract/transcripts.ts";
import { audiences } from "#server/realtime/audiences.ts";
import { writeDraft } from "#server/use-cases/chats/write-draft.ts";
import { changeStage } from "#server/use-cases/links/change-stage.ts";
import { showStage } from "#server/use-cases/links/show-stage.ts";
import { pinMessage } from "#server/use-cases/messages/change-pin.ts";
import { addReaction } from "#server/use-cases/messages/change-reaction.ts";
import { deleteMessage } from "#server/use-cases/messages/delete-message.ts";
import { editMessage } from "#server/use-cases/messages/edit-message.ts";
import { listMessages } from "#server/use-cases/messages/list-messages.ts";
import { listPins } from "#server/use-cases/messages/list-pins.ts";
import { listPosted } from "#server/use-cases/messages/list-posted.ts";
import { listRevisions } from "#server/use-cases/messages/list-revisions.ts";
import { askQuestion } from "#server/use-cases/questions/ask-question.ts";
import { showQuestion } from "#server/use-cases/questions/change-current.ts";
import { listQuestions } from "#server/use-cases/questions/list-questions.ts";
import { listReports } from "#server/use-cases/reports/list-reports.ts";
import { reportMessage } from "#server/use-cases/reports/report-message.ts";
import { exportOwnLines } from "#server/use-cases/rooms/export-own-lines.ts";
import { exportTranscript } from "#server/use-cases/rooms/export-transcript.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { makeFindable } from "#server/use-cases/search/make-findable.ts";
import { searchMessages } from "#server/use-cases/search/search-messages.ts";
import { startTyping } from "#server/use-cases/chats/start-typing.ts";
import type { Spoken } from "#tests/support/recording-broadcaster.ts";
import { comesBy, makeLink } from "#tests/support/links.ts";
import { as, fileNode, joins, type Member, openAccount, say, scenario } from "#tests/support/scenario.ts";
import { opened, wholeList } from "#tests/support/talk.ts";
import { createContext, NOBODY } from "#server/context.ts";

const { node } = fileNode();

const HIDDEN = { settings: { names_hidden: true } } as const;

/** Brook's name for the message; it must reach nobody else, since a program may put anything into it. */
const OWN_NAME = "brooks-own-name-for-it";

/**
 * A room that hides names, in which Brook has written, changed, asked and answered, and something of all that is pinned and shown. Cyd and Eve read.
 */
async function setting() {
  const { ada, brook, cyd, room } = await scenario(HIDDEN).room("ada", "brook", "cyd");
  const eve = await joins(room, "Onlooker");
  const first = await say(brook, "Findable one", { client_message_id: OWN_NAME });
  await editMessage(as(brook), { message_id: first.id, content: "Findable once" });
  const reply = await say(brook, "Findable reply", { reply_to_id: first.id });
  await askQuestion(as(brook), { message_id: first.id });
  await addReaction(as(brook), { message_id: first.id, emoji: "👍" });
  await pinMessage(as(ada), { message_id: first.id });
  await showQuestion(as(ada), { message_id: first.id });
  await makeFindable(node().services, room.chat_id);
  await node().settled();
  return { ada, brook, cyd, eve, room, chat_id: room.chat_id, message_id: first.id, first, reply };
}
type Setting = Awaited<ReturnType<typeof setting>>;

/** Whether anything in there tells of somebody, wherever it stands. */
function tellsOf({ memberId, alias }: Member, something: unknown): boolean {
  const text = JSON.stringify(something);
  return [memberId, alias, OWN_NAME].some((trace) => text.includes(trace));
}

/** Everything by which a member can read of messages, by its name. */
const CHANNELS: Readonly<Record<string, (given: Setting, who: Member) => Promise<unknown>>> = {
  "the snapshot": async ({ chat_id }, who) => {
    const { messages, questions } = await opened(who, chat_id);
    expect(questions).toHaveLength(1);
    return { messages, questions };
  },
  "the snapshot again, from memory": async ({ chat_id }, who) => (await opened(who, chat_id)).messages,
  "what was missed": async ({ chat_id }, who) => (await opened(who, chat_id, 1)).messages,
  "the newest page": ({ chat_id }, who) => listMessages(as(who), { chat_id, limit: 50 }),
  "a page forwards": ({ chat_id }, who) => listMessages(as(who), { chat_id, after_seq: 0, limit: 50 }),
  "a page backwards": ({ chat_id }, who) => listMessages(as(who), { chat_id, before_seq: 1000, limit: 50 }),
  "a page for programs": ({ chat_id }, who) => listPosted(as(who), { chat_id, limit: 50 }),
  "the pins": ({ chat_id }, who) => listPins(as(who), { chat_id }),
  "the questions": ({ chat_id }, who) => listQuestions(as(who), { chat_id }),
  "a search for words": ({ chat_id }, who) => searchMessages(as(who), { q: "findable", chat_id, limit: 10 }),
  "the answer to a reply": ({ message_id }, who) => say(who, "So do I", { reply_to_id: message_id }),
  "the answer to a reply, sent again": async ({ message_id }, who) => {
    const again = { reply_to_id: message_id, client_message_id: `again-${who.memberId}` };
    await say(who, "Twice", again);
    return await say(who, "Twice", again);
  },
  "the answer to an edit of a reply": async ({ message_id }, who) => {
    const { id } = await say(who, "So dd I", { reply_to_id: message_id });
    return await editMessage(as(who), { message_id: id, content: "So did I" });
  },
  "the answer to deleting a reply": async ({ message_id }, who) => {
    const { id } = await say(who, "Never mind", { reply_to_id: message_id });
    return await deleteMessage(as(who), { message_id: id });
  },
  "the answer to a reaction": ({ message_id }, who) => addReaction(as(who), { message_id, emoji: "🎉" }),
  "what it said before": ({ message_id }, who) => listRevisions(as(who), { message_id }),
};

describe("to another member, who wrote what is nameless is not told", () => {
  test.each(Object.entries(CHANNELS))("by %s", async (_name, read) => {
    const given = await setting();
    expect(tellsOf(given.brook, await read(given, given.cyd))).toBe(false);
  });

  test("by the list of their chats, nor by a draft of theirs that answers it", async () => {
    const given = await setting();
    const { eve, chat_id, brook, message_id } = given;
    // Rooms take in nobody by account but who leads them; what lists and drafts tell must not rest on that.
    const account = await openAccount(node(), "eve");
    await node().services.db.prisma.chatMember.update({ where: { id: eve.memberId }, data: { userId: account.userId, guestId: null } });
    expect((await wholeList(account))[0]?.last_message).toMatchObject({ nameless: true, sender: { id: chat_id, alias: "" } });
    const draft = { content: "I think", reply_to_id: message_id, written_at: new Date(node().clock.now()).toISOString() };
    const kept = await writeDraft(as(account), { chat_id, ...draft });
    expect(kept.draft?.reply_to).toMatchObject({ nameless: true, sender: { id: chat_id } });
    const own = (await opened(account, chat_id)).own;
    expect(own?.draft).not.toBeNull();
    await node().settled();
    const told = node().broadcaster.said("chat:preferences");
    expect(told).not.toHaveLength(0);
    expect(tellsOf(brook, [await wholeList(account), kept, own, told])).toBe(false);
  });

  test("by a stage that shows names", async () => {
    const { ada, brook, room } = await setting();
    await say(ada, "Welcome");
    const { token } = await makeLink(ada, room.code, { kind: "stage" });
    await changeStage(as(ada), { code: room.code, messages: true, names: true });
    const shown = await showStage(createContext(node().services, NOBODY), { token });
    expect(shown).toMatchObject({ pinned: { author: null }, question: { author: null } });
    expect(shown.messages.map(({ author }) => author?.alias ?? null)).toEqual([null, null, ada.alias]);
    expect(tellsOf(brook, shown)).toBe(false);
  });

  test.each(["md", "csv", "json", "html"] as const)("by a transcript as %s, at no level", async (format) => {
    const { ada, brook, room } = await setting();
    for (const level of TRANSCRIPT_LEVELS) {
      const { chunks } = await exportTranscript(as(ada), { code: room.code, format, level, lang: "en", summary: "with" });
      const text = await written(chunks);
      expect(text).toContain("Findable once");
      expect(tellsOf(brook, text), level).toBe(false);
    }
    const own = await written((await exportOwnLines(as(brook), { code: room.code, format, lang: "en" })).chunks);
    expect(own, "one's own lines are one's own").toContain(brook.alias);
  });

  test("by a search for their name, whoever asks, not even by where its next page begins", async () => {
    const { ada, brook, cyd, chat_id, room } = await setting();
    for (const q of [`from:${brook.alias.toLowerCase()}`, `from:${brook.alias.toLowerCase()} findable`])
      for (const who of [cyd, ada])
        expect(await searchMessages(as(who), { q, chat_id, limit: 1 }), q).toEqual({ results: [], next_cursor: null });
    // As a node of a build that knew of no hidden names filed them.
    const { prisma } = node().services.db;
    const filed = await prisma.messageSearch.updateMany({ where: { chatId: chat_id }, data: { authorId: brook.memberId } });
    expect(filed.count).toBe(2);
    await prisma.searchProgress.update({ where: { chatId: chat_id }, data: { seq: 0 } });
    await makeFindable(node().services, chat_id);
    expect((await searchMessages(as(cyd), { q: `from:${brook.alias.toLowerCase()}`, chat_id, limit: 10 })).results).toEqual([]);
    await updateRoom(as(ada), { code: room.code, settings: { names_hidden: false } });
    const named = await say(brook, "Findable, in my own name");
    await makeFindable(node().services, chat_id);
    const { results } = await searchMessages(as(cyd), { q: `from:${brook.alias.toLowerCase()}`, chat_id, limit: 10 });
    expect(results.map(({ message }) => message.id)).toEqual([named.id]);
  });

  test("by any event, also when the relay tells it all once more", async () => {
    const { ada, brook, cyd, chat_id, message_id, reply } = await setting();
    await say(cyd, "And I", { reply_to_id: message_id });
    await deleteMessage(as(ada), { message_id: reply.id });
    await node().settled();
    await node().services.db.prisma.outboxEvent.updateMany({ where: { chatId: chat_id }, data: { publishedAt: null } });
    await node().relay.sweep(0);
    await node().settled();
    const heard = heardBy(cyd).filter(({ name }) => !name.startsWith("member:"));
    const names = new Set(heard.map(({ name }) => name));
    for (const name of ["message:created", "message:updated", "message:deleted", "question:changed"]) expect(names).toContain(name);
    for (const each of heard) expect(tellsOf(brook, each.payload), each.name).toBe(false);
  });

  test("by typing, though those who lead are seen to type", async () => {
    const { ada, brook, cyd, chat_id } = await setting();
    const shown = async (who: Member) => (await startTyping(as(who), { chat_id, holder: who.memberId })).shown;
    expect([await shown(brook), await shown(ada)]).toEqual([false, true]);
    expect(await node().services.typing.list(chat_id)).toEqual([ada.memberId]);
    expect(cyd.memberId).not.toBe(ada.memberId);
  });

  test("later: not when names are shown again, nor to whoever comes then", async () => {
    const given = await setting();
    const { ada, brook, room, chat_id } = given;
    await updateRoom(as(ada), { code: room.code, settings: { names_hidden: false } });
    const dana = await joins(room, "Dana");
    const { messages, questions } = await opened(dana, chat_id);
    expect(messages).toHaveLength(2);
    expect(tellsOf(brook, { messages, questions })).toBe(false);
    expect((await say(brook, "In my own name")).nameless).toBe(false);
    expect((await opened(dana, chat_id)).messages.at(-1)).toMatchObject({ sender: { id: brook.memberId, alias: brook.alias } });
  });
});

async function written(chunks: AsyncIterable<string | Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const chunk of chunks) pieces.push(Buffer.from(chunk));
  return Buffer.concat(pieces).toString("utf8");
}

/** What reaches somebody who has the chat open and leads nothing. */
function heardBy({ chatId, memberId }: Member): Spoken[] {
  const mine = [audiences.chat(chatId), audiences.member(memberId)];
  return node()
    .broadcaster.said()
    .filter(({ audience, except = [] }) => mine.includes(audience) && !except.some((left) => mine.includes(left)));
}

describe("what is nameless", () => {
  test("is by the same nobody, whoever wrote it, and by nobody's name for it", async () => {
    const { brook, cyd, eve, chat_id } = await setting();
    await say(cyd, "Mine");
    const { messages } = await opened(eve, chat_id);
    expect(new Set(messages.map(({ sender }) => JSON.stringify(sender))).size).toBe(1);
    expect(messages[0]?.sender).toEqual({ id: chat_id, alias: "", tag: "", color: "grey", role: "member", user_id: null });
    for (const { id, client_message_id } of messages) expect(client_message_id).toBe(id);
    expect(messages.every(({ nameless }) => nameless)).toBe(true);
    expect(brook.memberId).not.toBe(cyd.memberId);
  });

  test("is its author's own, on all devices; what it quotes is not even then", async () => {
    const { brook, chat_id, first, reply } = await setting();
    const { messages, questions } = await opened(brook, chat_id);
    expect(messages).toMatchObject([
      { id: first.id, sender: { id: brook.memberId }, client_message_id: OWN_NAME, reactions: [{ member_ids: [brook.memberId] }] },
      { id: reply.id, sender: { id: brook.memberId }, reply_to: { nameless: true, sender: { id: chat_id } } },
    ]);
    expect(questions).toMatchObject([{ author_id: brook.memberId }]);
    expect(reply.reply_to?.sender.id).toBe(chat_id);
    const own = heardBy(brook).filter(({ name }) => name === "message:created");
    expect(own).toMatchObject([{ payload: { message: { sender: { id: brook.memberId } } } }, { payload: { message: { id: reply.id } } }]);
  });

  test("is told at most three times, and that of a room that hides nothing once", async () => {
    const { ada, brook, cyd, room, chat_id } = await setting();
    node().broadcaster.clear();
    await say(brook, "Hidden");
    await node().settled();
    const [moderators, own] = [audiences.moderators(chat_id), audiences.member(brook.memberId)];
    expect(node().broadcaster.said("message:created")).toMatchObject([
      { audience: audiences.chat(chat_id), except: [moderators, own], payload: { message: { sender: { alias: "" } } } },
      { audience: own, except: [moderators], payload: { message: { sender: { id: brook.memberId } } } },
      { audience: moderators, payload: { message: { sender: { id: brook.memberId } } } },
    ]);
    await updateRoom(as(ada), { code: room.code, settings: { names_hidden: false } });
    await node().settled();
    node().broadcaster.clear();
    await say(cyd, "Shown");
    await node().settled();
    expect(node().broadcaster.said("message:created")).toHaveLength(1);
  });

  test("names its author to those who moderate, with what was reported, and to no other helper", async () => {
    const { ada, brook, cyd, room, chat_id, message_id } = await setting();
    await reportMessage(as(cyd), { message_id, reason: "abuse", note: "" });
    const helper = await comesBy(await makeLink(ada, room.code, { kind: "cofacilitator", scopes: ["moderate"] }), { node: node() }, "Mo");
    const counter = await comesBy(await makeLink(ada, room.code, { kind: "cofacilitator", scopes: ["polls"] }), { node: node() }, "Pat");
    for (const who of [ada, helper]) {
      const { messages, questions } = await opened(who, chat_id);
      expect(messages[0]).toMatchObject({ nameless: true, sender: { id: brook.memberId, alias: brook.alias } });
      expect(messages[1]?.reply_to?.sender.id).toBe(brook.memberId);
      expect(questions).toMatchObject([{ author_id: brook.memberId }]);
      expect((await listReports(as(who), { chat_id })).reports[0]?.message.sender.id).toBe(brook.memberId);
    }
    const { messages, questions } = await opened(counter, chat_id);
    expect(tellsOf(brook, { messages, questions })).toBe(false);
  });

  test("is not what those write who lead the room", async () => {
    const { ada, cyd, chat_id } = await setting();
    expect(await say(ada, "Welcome")).toMatchObject({ nameless: false });
    expect((await opened(cyd, chat_id)).messages.at(-1)).toMatchObject({ nameless: false, sender: { id: ada.memberId } });
  });

  test("keeps from others who reacted, and tells each of themselves", async () => {
    const { brook, cyd, chat_id, message_id } = await setting();
    await addReaction(as(cyd), { message_id, emoji: "👍" });
    const reactions = async (who: Member) => (await opened(who, chat_id)).messages[0]?.reactions;
    expect(await reactions(cyd)).toEqual([{ emoji: "👍", count: 2, member_ids: [cyd.memberId] }]);
    expect(await reactions(brook)).toEqual([{ emoji: "👍", count: 2, member_ids: [brook.memberId] }]);
  });
});
