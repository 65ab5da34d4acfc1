import { describe, expect, test } from "vitest";

import type { ChatSnapshot } from "#contract/chats.ts";
import type { Message } from "#contract/messages.ts";
import { LivePerson } from "#tests/support/client.ts";
import { connect, type Line } from "#tests/support/line.ts";
import { liveRoom, liveServer } from "#tests/support/live.ts";

interface Created {
  seq: number;
  message: Message;
}

interface Removed {
  seq: number;
  member_id: string;
}

describe("members on different nodes", () => {
  const server = liveServer({ nodes: 2, redis: true });

  test("see each other's messages, who types and who is here", async () => {
    const { people, members, chatId } = await liveRoom(server.nodes, ["brook", "cyd"]);
    expect(people.brook.node).not.toBe(people.cyd.node);
    const said = await people.brook.says(chatId, "from one node");
    const seen = await people.cyd.sees<Created>("message:created", ({ message }) => message.id === said.id);
    expect(seen.message).toEqual(said);
    await people.cyd.does("reaction:add", { message_id: said.id, emoji: "👍" });
    await people.brook.sees<{ message_id: string }>("reaction:changed", ({ message_id }) => message_id === said.id);
    await people.cyd.does("typing:start", { chat_id: chatId });
    await people.brook.sees<{ members: string[] }>("typing:changed", (typing) => typing.members.includes(members.cyd.id));
    await people.brook.sees<{ online: number }>("presence:changed", ({ online }) => online === 3);
  });

  test("write in one order, however many write at once", async () => {
    const { people, chatId } = await liveRoom(server.nodes, ["brook", "cyd"]);
    const each = 25;
    const writers = [people.ada, people.brook, people.cyd];
    const said = await Promise.all(
      writers.flatMap((person) => Array.from({ length: each }, (_, index) => person.says(chatId, `${person.name} ${index}`))),
    );
    const { last_seq, messages } = await people.cyd.does<ChatSnapshot>("chat:open", { chat_id: chatId, after_seq: 0 });
    const seqs = said.map(({ seq }) => seq).toSorted((one, other) => one - other);
    expect(seqs).toEqual(Array.from({ length: each * writers.length }, (_, index) => last_seq - each * writers.length + 1 + index));
    expect(messages.map(({ id }) => id)).toEqual(said.toSorted((one, other) => one.seq - other.seq).map(({ id }) => id));
    for (const person of writers) await person.sees<Created>("message:created", ({ seq }) => seq === last_seq);
  });

  test("lose a removed member's sockets everywhere before anything else reaches them", async () => {
    const { people, members, chatId } = await liveRoom(server.nodes, ["brook", "cyd", "dana"]);
    const secondTab = await openTab(people.brook, people.cyd.node, chatId);
    const { brook } = members;
    // Somebody writes on brook's own node all the while: what is committed after the removal must pass brook by.
    let talking = true;
    const talk = async (person: LivePerson): Promise<void> => {
      for (let index = 0; talking; index += 1) await person.says(chatId, `${person.name} goes on ${index}`);
    };
    const talks = [talk(people.dana), talk(people.cyd)];
    await people.cyd.sees<Created>("message:created");
    await people.ada.ask("POST", `/api/v1/chats/${chatId}/members/${brook.id}/remove`);
    const { seq: removedAt } = await people.cyd.sees<Removed>("member:removed", ({ member_id }) => member_id === brook.id);
    await people.cyd.sees<Created>("message:created", ({ seq }) => seq > removedAt + 20);
    talking = false;
    await Promise.all(talks);
    await people.dana.does("typing:start", { chat_id: chatId });
    await people.cyd.sees("typing:changed");

    for (const line of [people.brook.line, secondTab]) {
      await line.sees<Removed>("member:removed", ({ member_id }) => member_id === brook.id);
      const after = line.heard.filter(({ payload }) => ((payload as { seq?: number }).seq ?? 0) > removedAt);
      expect(after).toEqual([]);
      expect(line.all("typing:changed")).toEqual([]);
      await expect(line.ask("chat:open", { chat_id: chatId })).rejects.toMatchObject({ error: { code: "removed" } });
    }
  });

  test("lose their sockets on every node when the session behind them is revoked", async () => {
    const { people, chatId } = await liveRoom(server.nodes, ["brook"], { entered: false });
    const [here, there] = await Promise.all(server.nodes.map(({ url }) => openTab(people.ada, url, chatId)));

    const elsewhere = new LivePerson("ada", server.node, people.ada.account);
    await elsewhere.signsIn();
    const kept = await elsewhere.connects();
    const { revoked } = await elsewhere.ask<{ revoked: number }>("DELETE", "/api/v1/users/me/sessions");
    expect(revoked).toBe(1);
    for (const line of [here, there]) {
      await line?.sees("session:ended");
      await line?.closed();
    }
    expect(kept.connected()).toBe(true);
    expect((await people.ada.call("GET", "/api/v1/rooms")).status).toBe(401);
  });
});

/** The same browser, with a tab at a node of its own. */
async function openTab(person: LivePerson, node: string, chatId: string): Promise<Line> {
  const tab = await connect(node, { cookie: person.cookie });
  await tab.ask("chat:open", { chat_id: chatId });
  await tab.ask("typing:watch", { chat_id: chatId });
  return tab;
}
