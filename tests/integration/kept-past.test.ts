import { describe, expect, test } from "vitest";

import { audiences } from "#server/realtime/audiences.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { editMessage } from "#server/use-cases/messages/edit-message.ts";
import { listMessages } from "#server/use-cases/messages/list-messages.ts";
import { as, fileNode, joins, say, scenario } from "#tests/support/scenario.ts";

const { node } = fileNode();

/** Brook has spoken of the canary before Dana came; whatever reaches Dana must not name it. */
async function scene() {
  const { brook, room } = await scenario({ settings: { history: "from_join" } }).room("ada", "brook");
  const past = await say(brook, "A canary sings");
  const dana = await joins(room, "Dana");
  await node().settled();
  node().broadcaster.clear();
  const danas = audiences.member((await openChat(as(dana), { chat_id: room.chat_id })).me.id);
  return { brook, dana, danas, room, past };
}

/** What reaches a member: what is said to the chat but not past them, and what is said to them alone. */
function heardBy(member: string, chatId: string) {
  const said = node().broadcaster.said();
  return said.filter(({ audience, except }) => audience === member || (audience === audiences.chat(chatId) && !except?.includes(member)));
}

describe("A room that keeps its past from late joiners", () => {
  test("does not quote it to them, yet counts the event for them", async () => {
    const { brook, dana, danas, room, past } = await scene();
    const reply = await say(brook, "As I said", { reply_to_id: past.id });
    await node().settled();
    const heard = heardBy(danas, room.chat_id);
    expect(heard.map(({ payload }) => "seq" in payload && payload.seq)).toEqual([reply.seq]);
    expect(JSON.stringify(heard)).not.toContain("canary");
    expect(JSON.stringify(heard)).toContain("As I said");
    expect(JSON.stringify(await openChat(as(dana), { chat_id: room.chat_id }))).not.toContain("canary");
    expect(JSON.stringify(await listMessages(as(dana), { chat_id: room.chat_id, limit: 50 }))).not.toContain("canary");
  });

  test("does not tell them what it reads like after an edit, yet counts the event for them", async () => {
    const { brook, danas, room, past } = await scene();
    await editMessage(as(brook), { message_id: past.id, content: "The canary sings on" });
    await node().settled();
    const heard = heardBy(danas, room.chat_id);
    expect(heard.map(({ name }) => name)).toEqual(["message:updated"]);
    expect(JSON.stringify(heard)).not.toContain("canary");
  });

  test("quotes it to those who were there", async () => {
    const { brook, room, past } = await scene();
    await say(brook, "As I said", { reply_to_id: past.id });
    await node().settled();
    expect(JSON.stringify(node().broadcaster.saidTo(room.chat_id))).toContain("canary");
  });
});
