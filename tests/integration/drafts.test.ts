import { beforeEach, describe, expect, test } from "vitest";

import { audiences } from "#server/realtime/audiences.ts";
import { eraseAccount } from "#server/use-cases/accounts/erase-account.ts";
import { leaveChat } from "#server/use-cases/chats/leave-chat.ts";
import { updateChat } from "#server/use-cases/chats/update-chat.ts";
import { writeDraft } from "#server/use-cases/chats/write-draft.ts";
import { deleteMessage } from "#server/use-cases/messages/delete-message.ts";
import { refusal } from "#tests/support/refusal.ts";
import { as, fileNode, joins, openRoom, say } from "#tests/support/scenario.ts";
import { DAY, HOUR } from "#tests/support/services.ts";
import { accounts, type AccountMember, broadcastOf, groupOf, opened, wholeList } from "#tests/support/talk.ts";

const { node } = fileNode();
/** An instant so many milliseconds from now. */
const at = (ms = 0): string => new Date(node().clock.now() + ms).toISOString();
const write = (person: AccountMember, content: string, written_at = at(), reply_to_id: string | null = null) =>
  writeDraft(as(person), { chat_id: person.chatId, content, written_at, reply_to_id });
const row = (person: AccountMember) => node().services.db.prisma.chatMember.findUniqueOrThrow({ where: { id: person.memberId } });

let ada: AccountMember;
let eve: AccountMember;
beforeEach(async () => {
  const [one, two] = await accounts(node());
  [ada, eve] = await groupOf(one, two);
});

describe("a draft", () => {
  test("is answered, listed, and given with the chat; nobody else sees it", async () => {
    const draft = { content: "Shall we", reply_to_id: null, reply_to: null, written_at: at() };
    expect(await write(ada, "Shall we")).toEqual({ draft, draft_changed_at: draft.written_at });
    expect((await wholeList(ada))[0]?.draft).toEqual(draft);
    expect((await opened(ada, ada.chatId)).own?.draft).toEqual(draft);
    expect((await wholeList(eve))[0]?.draft).toBeNull();
    expect((await opened(eve, eve.chatId)).own?.draft).toBeNull();
  });

  test("is told to the account's devices alone", async () => {
    await node().settled();
    node().broadcaster.clear();
    await write(ada, "Shall we");
    await node().settled();
    expect(node().broadcaster.said()).toMatchObject([
      { audience: audiences.user(ada.userId), name: "chat:preferences", payload: { own: { draft: { content: "Shall we" } } } },
    ]);
  });

  test("is taken away by an empty one; what was never there is no news", async () => {
    await write(ada, "Shall we");
    node().clock.advance(1_000);
    expect(await write(ada, " \n ")).toEqual({ draft: null, draft_changed_at: at() });
    await node().settled();
    node().broadcaster.clear();
    await write(ada, "");
    await node().settled();
    expect(node().broadcaster.said()).toEqual([]);
  });

  test("carries what it answers, as that reads now", async () => {
    const message = await say(eve, "At six?");
    const answered = await write(ada, "No,", at(), message.id);
    expect(answered.draft).toMatchObject({ reply_to_id: message.id, reply_to: { id: message.id, content: "At six?" } });
    await deleteMessage(as(eve), { message_id: message.id });
    expect((await wholeList(ada))[0]?.draft?.reply_to).toMatchObject({ id: message.id, content: null });
  });

  test("answers nothing that was said elsewhere", async () => {
    const [one, two] = await accounts(node());
    const [elsewhere] = await groupOf(one, two);
    const message = await say(elsewhere, "Between us");
    expect((await write(ada, "What?", at(), message.id)).draft).toMatchObject({ reply_to_id: null, reply_to: null });
  });

  test("does not tell a subscriber who writes for a broadcast that speaks as one", async () => {
    const [one, two, three] = await accounts(node());
    const { chat_id, owner, subscribers } = await broadcastOf(one, two, three);
    const [reader] = subscribers;
    if (!reader) throw new Error("somebody has subscribed");
    await updateChat(as(owner), { chat_id, speaks_as_one: true });
    const message = await say(owner, "News");
    expect((await write(reader, "Ah", at(), message.id)).draft?.reply_to).toMatchObject({ sender: { id: chat_id, user_id: null } });
    expect((await write(owner, "Ah", at(), message.id)).draft?.reply_to).toMatchObject({ sender: { id: owner.memberId } });
  });

  test("may be longer than a message, and hold what a message would lose", async () => {
    const text = `  ${"x".repeat(15_000)}\0\n`;
    expect((await write(ada, text)).draft?.content).toBe(text.replace("\0", ""));
  });

  test("goes when its author leaves", async () => {
    await write(eve, "I never said this");
    await leaveChat(as(eve), { chat_id: eve.chatId });
    expect(await row(eve)).toMatchObject({ draft: null, draftAt: null });
  });

  test("goes when its author's account is erased", async () => {
    await write(eve, "I never said this");
    const longAgo = new Date(node().clock.now() - 31 * DAY);
    await node().services.db.prisma.user.update({ where: { id: eve.userId }, data: { deletedAt: longAgo } });
    await eraseAccount(node().services, eve.userId);
    expect(await row(eve)).toMatchObject({ userId: null, draft: null, draftAt: null });
  });

  test("is for accounts; a guest's stays in the browser", async () => {
    const guest = await joins(await openRoom(ada), "Brook");
    const ask = { chat_id: guest.chatId, content: "Hello", written_at: at() };
    expect(await refusal(writeDraft(as(guest), ask))).toMatchObject({ code: "not_found" });
    expect(await refusal(writeDraft(as(eve), ask))).toMatchObject({ code: "not_found" });
  });
});

describe("of two devices", () => {
  test("the one that wrote last wins, in whatever order they arrive, and the other is answered what stands", async () => {
    await write(ada, "Later", at(-1_000));
    expect((await write(ada, "Earlier", at(-2_000))).draft).toMatchObject({ content: "Later" });
    expect((await write(ada, "Last", at())).draft).toMatchObject({ content: "Last" });
  });

  test("a draft that was sent away does not come back with an older one", async () => {
    await write(ada, "Shall we meet", at(-2_000));
    await write(ada, "", at(-1_000));
    expect(await write(ada, "Shall we", at(-1_500))).toEqual({ draft: null, draft_changed_at: at(-1_000) });
  });

  test("a draft that was sent away before it arrived does not come afterwards", async () => {
    await node().settled();
    node().broadcaster.clear();
    expect(await write(ada, "", at(-1_000))).toEqual({ draft: null, draft_changed_at: at(-1_000) });
    await node().settled();
    expect(node().broadcaster.said()).toEqual([]);
    expect((await write(ada, "Shall we", at(-2_000))).draft).toBeNull();
    expect((await wholeList(ada))[0]?.draft).toBeNull();
    expect((await write(ada, "Another", at())).draft).toMatchObject({ content: "Another" });
  });

  test("one whose clock is ahead wins no longer than until the next word", async () => {
    expect((await write(ada, "From tomorrow", at(24 * HOUR))).draft).toMatchObject({ written_at: at() });
    node().clock.advance(1_000);
    expect((await write(ada, "From today", at())).draft).toMatchObject({ content: "From today" });
  });

  test("the last one stands, however many write at once", async () => {
    await Promise.all(Array.from({ length: 10 }, (_, index) => write(ada, `Word ${index}`, at(index - 10))));
    expect((await wholeList(ada))[0]?.draft).toMatchObject({ content: "Word 9" });
  });
});
