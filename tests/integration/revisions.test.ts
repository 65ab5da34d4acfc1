import { describe, expect, test } from "vitest";

import { LIMITS } from "#contract/limits.ts";
import { deleteChat } from "#server/use-cases/chats/delete-chat.ts";
import { leaveChat } from "#server/use-cases/chats/leave-chat.ts";
import { pinMessage } from "#server/use-cases/messages/change-pin.ts";
import { deleteMessage } from "#server/use-cases/messages/delete-message.ts";
import { editMessage } from "#server/use-cases/messages/edit-message.ts";
import { listRevisions } from "#server/use-cases/messages/list-revisions.ts";
import { refusal } from "#tests/support/refusal.ts";
import { as, fileNode, joins, say, scenario } from "#tests/support/scenario.ts";
import { MINUTE } from "#tests/support/services.ts";
import { accounts, groupOf } from "#tests/support/talk.ts";

const { node } = fileNode();
const stored = () => node().services.db.prisma.messageRevision.count();

describe("what a message said before", () => {
  test("is kept, the oldest text first, each with the time of its writing", async () => {
    const { brook, cyd } = await scenario().room("ada", "brook", "cyd");
    const { id: message_id, created_at } = await say(brook, "One");
    expect(await listRevisions(as(cyd), { message_id })).toEqual({ revisions: [] });
    node().clock.advance(MINUTE);
    const second = await editMessage(as(brook), { message_id, content: "Two" });
    node().clock.advance(MINUTE);
    await editMessage(as(brook), { message_id, content: "Three" });
    expect(await listRevisions(as(cyd), { message_id })).toEqual({
      revisions: [
        { content: "One", written_at: created_at },
        { content: "Two", written_at: second.edited_at },
      ],
    });
  });

  test("is not kept twice for an edit that changes nothing, nor for a pin", async () => {
    const { ada, brook } = await scenario().room("ada", "brook");
    const { id: message_id } = await say(brook, "One");
    await editMessage(as(brook), { message_id, content: "One" });
    await pinMessage(as(ada), { message_id });
    expect((await listRevisions(as(brook), { message_id })).revisions).toEqual([]);
  });

  test("is kept whole where several edits come in one moment", async () => {
    const { brook } = await scenario().room("ada", "brook");
    const { id: message_id } = await say(brook, "0");
    for (const content of ["1", "2", "3"]) await editMessage(as(brook), { message_id, content });
    const { revisions } = await listRevisions(as(brook), { message_id });
    expect(revisions.map(({ content }) => content)).toEqual(["0", "1", "2"]);
    expect(new Set(revisions.map(({ written_at }) => written_at)).size).toBe(3);
  });

  test("is kept 50 times, the oldest going first", async () => {
    const { brook } = await scenario().room("ada", "brook");
    const { id: message_id } = await say(brook, "0");
    for (let count = 1; count <= LIMITS.revisionsMax + 2; count += 1) await editMessage(as(brook), { message_id, content: String(count) });
    const { revisions } = await listRevisions(as(brook), { message_id });
    expect(revisions).toHaveLength(LIMITS.revisionsMax);
    expect([revisions[0]?.content, revisions.at(-1)?.content]).toEqual(["2", String(LIMITS.revisionsMax + 1)]);
  });
});

describe("it is gone", () => {
  test("with its message, in the same moment", async () => {
    const { ada, brook } = await scenario().room("ada", "brook");
    const { id: message_id } = await say(brook, "A canary");
    await editMessage(as(brook), { message_id, content: "Nothing" });
    const before = await stored();
    await deleteMessage(as(ada), { message_id });
    expect(await stored()).toBe(before - 1);
    expect(await refusal(listRevisions(as(brook), { message_id }))).toMatchObject({ code: "not_found" });
  });

  test("with its chat", async () => {
    const [one, two] = await accounts(node());
    const [ada, eve] = await groupOf(one, two);
    const { id: message_id } = await say(eve, "One");
    const before = await stored();
    await editMessage(as(eve), { message_id, content: "Two" });
    await deleteChat(as(ada), { chat_id: ada.chatId });
    expect(await stored()).toBe(before);
  });
});

describe("it is shown to nobody", () => {
  test("who is not, or not any more, in the chat", async () => {
    const [one, two, outsider] = await accounts(node());
    const [ada, eve] = await groupOf(one, two);
    const { id: message_id } = await say(ada, "One");
    await editMessage(as(ada), { message_id, content: "Two" });
    expect((await listRevisions(as(eve), { message_id })).revisions).toHaveLength(1);
    await leaveChat(as(eve), { chat_id: eve.chatId });
    for (const person of [outsider, eve])
      expect(await refusal(listRevisions(as(person), { message_id }))).toMatchObject({ code: "not_found" });
  });

  test("who came after it, where a room keeps its past to itself", async () => {
    const { brook, room } = await scenario({ settings: { history: "from_join" } }).room("ada", "brook");
    const { id: message_id } = await say(brook, "A canary");
    await editMessage(as(brook), { message_id, content: "Nothing" });
    const dana = await joins(room, "Dana");
    expect(await refusal(listRevisions(as(dana), { message_id }))).toMatchObject({ code: "not_found" });
    expect((await listRevisions(as(brook), { message_id })).revisions).toHaveLength(1);
  });
});
