import { describe, expect, test } from "vitest";

import type { NewGroup } from "#contract/chats.ts";
import type { Member, MemberList } from "#contract/members.ts";
import type { Message, PostedMessage } from "#contract/messages.ts";
import { liveServer } from "#tests/support/live.ts";
import { dmOf, type Programmer, programmerAt } from "#tests/support/programs.ts";

const SETUPS = [
  { where: "on one node", nodes: 1, redis: false },
  { where: "on two nodes with Redis", nodes: 2, redis: true },
] as const;

describe.each(SETUPS)("the raw WebSocket $where", ({ nodes, redis }) => {
  const server = liveServer({ nodes, redis });
  const nodeAt = (place: number) => server.nodes[place % server.nodes.length] ?? server.node;

  /** Two people, on different nodes where there are two. */
  async function two(): Promise<[Programmer, Programmer]> {
    return [await programmerAt(nodeAt(0)), await programmerAt(nodeAt(1))];
  }

  /** A group of the first one, with the other in it, and the other's membership. */
  async function groupOf(owner: Programmer, other: Programmer): Promise<{ chat_id: string; member: Member }> {
    const input = { name: "Walkers", type: "group", member_ids: [other.userId] };
    const { id: chat_id } = await owner.person.ask<NewGroup>("POST", "/api/v1/chats", input);
    const { members } = await owner.person.ask<MemberList>("GET", `/api/v1/chats/${chat_id}/members`);
    const member = members.find(({ user_id }) => user_id === other.userId);
    if (!member) throw new Error("nobody was added");
    return { chat_id, member };
  }

  test("says first which chats there are, and carries what is said in them from and to Socket.IO", async () => {
    const [ada, eve] = await two();
    const chat_id = await dmOf(ada, eve);
    const socket = await ada.opens();
    expect(socket.heard[0]).toEqual({ type: "user_chats", chat_ids: [chat_id] });
    await eve.person.connects();
    await eve.person.does("chat:open", { chat_id });

    socket.says({ type: "message", chat_id, content: "From a program", client_message_id: "name-1" });
    const heard = await eve.person.sees<{ message: Message }>("message:created", ({ message }) => message.content === "From a program");
    expect(heard.message).toMatchObject({ client_message_id: "name-1", sender: { user_id: ada.userId } });
    const own = await socket.sees("new_message", ({ message }) => message.content === "From a program");
    expect(own.message).toEqual({
      ...{ id: heard.message.id, sender_id: ada.userId, chat_id, content: "From a program", message_type: "text", media_url: null },
      created_at: heard.message.created_at,
    });

    const said = await eve.person.says(chat_id, "From a page", { reply_to_id: heard.message.id });
    const told = await socket.sees("new_message", ({ message }) => message.content === "From a page");
    expect(told.message).toMatchObject({ id: said.id, sender_id: eve.userId });
    // Sent again under the same name, it is there once.
    socket.says({ type: "message", chat_id, content: "From a program", client_message_id: "name-1" });
    socket.says({ type: "ping" });
    await socket.sees("pong");
    await eve.person.says(chat_id, "The last");
    await socket.sees("new_message", ({ message }) => message.content === "The last");
    expect(socket.all("new_message").map(({ message }) => message.content)).toEqual(["From a program", "From a page", "The last"]);
  });

  test("tells of the first words in a chat that was begun a moment ago", async () => {
    const [ada, eve] = await two();
    const socket = await ada.opens();
    expect(socket.all("user_chats")).toEqual([{ type: "user_chats", chat_ids: [] }]);
    const chat_id = await dmOf(eve, ada);
    const words = ["one", "two", "three"];
    for (const content of words) await eve.person.ask<PostedMessage>("POST", "/api/v1/messages", { chat_id, content });
    await socket.sees("new_message", ({ message }) => message.content === "three");
    expect(socket.all("new_message").map(({ message }) => message.content)).toEqual(words);
  });

  test("shows who types to the others, and that they have stopped", async () => {
    const [ada, eve] = await two();
    const chat_id = await dmOf(ada, eve);
    const [hers, other] = [await ada.opens(), await eve.opens()];
    await expect
      .poll(
        () => {
          // Repeated as fingers do: a sign may get lost.
          hers.says({ type: "typing", chat_id });
          return other.all("typing")[0];
        },
        { interval: 300, timeout: 15_000 },
      )
      .toMatchObject({ chat_id, user_id: ada.userId, is_typing: true });
    const stopped = await other.sees("typing", ({ is_typing }) => !is_typing);
    expect(stopped).toMatchObject({ chat_id, user_id: ada.userId });
    expect(hers.all("typing")).toEqual([]);
  });

  test("tells how far somebody has read", async () => {
    const [ada, eve] = await two();
    const chat_id = await dmOf(ada, eve);
    const [hers, other] = [await ada.opens(), await eve.opens()];
    hers.says({ type: "message", chat_id, content: "Read me" });
    const { message } = await other.sees("new_message");
    other.says({ type: "read", chat_id });
    const read = await hers.sees("read", ({ user_id, unread_count }) => user_id === eve.userId && unread_count === 0);
    expect(read).toMatchObject({ chat_id, message_id: message.id });
  });

  test("shows who looks at a chat, for as long as they do", async () => {
    const [ada, eve] = await two();
    const { chat_id } = await groupOf(ada, eve);
    const [hers, other] = [await ada.opens(), await eve.opens()];
    hers.says({ type: "join_chat", chat_id });
    await hers.sees("chat_presence", ({ user_id, is_joined }) => user_id === ada.userId && is_joined);
    other.says({ type: "join_chat", chat_id });
    await other.sees("chat_presence", ({ user_id, is_joined }) => user_id === ada.userId && is_joined);
    await hers.sees("chat_presence", ({ user_id, is_joined }) => user_id === eve.userId && is_joined);
    other.says({ type: "leave_chat", chat_id });
    await other.sees("chat_presence", ({ user_id, is_joined }) => user_id === eve.userId && !is_joined);
    await hers.sees("chat_presence", ({ user_id, is_joined }) => user_id === eve.userId && !is_joined);
    // Messages of one's chats come all the same.
    hers.says({ type: "message", chat_id, content: "Still there?" });
    await other.sees("new_message", ({ message }) => message.content === "Still there?");
  });

  test("tells when somebody's first device comes and their last one goes, and nothing of whoever hides it or is blocked", async () => {
    const [ada, eve] = await two();
    const hidden = await programmerAt(nodeAt(1));
    await hidden.person.ask("PATCH", "/api/v1/users/me", { shows_presence: false });
    const blocked = await programmerAt(nodeAt(1));
    for (const other of [eve, hidden, blocked]) await groupOf(ada, other);
    await ada.person.ask("POST", `/api/v1/users/${blocked.userId}/block`);
    const socket = await ada.opens();
    const statuses = (): string[] => socket.all("online_status").map(({ user_id, is_online }) => `${user_id} ${is_online}`);

    for (const nobody of [hidden, blocked]) (await nobody.opens()).close();
    const [first, second] = [await eve.opens(nodeAt(0)), await eve.opens(nodeAt(1))];
    const { timestamp } = await socket.sees("online_status", ({ is_online }) => is_online);
    expect(Math.abs(timestamp - Date.now() / 1000)).toBeLessThan(60);
    first.close();
    await first.closed();
    second.close();
    await socket.sees("online_status", ({ is_online }) => !is_online);
    expect(statuses()).toEqual([`${eve.userId} true`, `${eve.userId} false`]);

    // Whoever asks later is told at once who is here.
    const back = await eve.opens();
    await socket.sees("online_status", ({ is_online }) => is_online && statuses().length === 3);
    const late = await ada.opens();
    expect(await late.sees("online_status")).toMatchObject({ user_id: eve.userId, is_online: true });
    // And whoever begins to hide is gone at once.
    await eve.person.ask("PATCH", "/api/v1/users/me", { shows_presence: false });
    await late.sees("online_status", ({ is_online }) => !is_online);
    expect(back.isOpen()).toBe(true);
  });

  test("tells a removed member nothing that is said after, until they are back", async () => {
    const [ada, eve] = await two();
    const { chat_id, member } = await groupOf(ada, eve);
    const [hers, other] = [await ada.opens(), await eve.opens()];
    const says = async (content: string): Promise<void> => {
      hers.says({ type: "message", chat_id, content });
      await hers.sees("new_message", ({ message }) => message.content === content);
    };
    await says("With you");
    await other.sees("new_message", ({ message }) => message.content === "With you");
    await ada.person.ask("POST", `/api/v1/chats/${chat_id}/members/${member.id}/remove`);
    await says("Without you");
    hers.says({ type: "typing", chat_id });
    hers.says({ type: "read", chat_id });
    await hers.sees("read");
    other.says({ type: "message", chat_id, content: "Let me in" });
    expect(await other.sees("error")).toMatchObject({ code: "not_found", request: "message", chat_id });
    await ada.person.ask("POST", `/api/v1/chats/${chat_id}/members`, { user_ids: [eve.userId] });
    await says("With you again");
    await other.sees("new_message", ({ message }) => message.content === "With you again");
    expect(other.all("new_message").map(({ message }) => message.content)).toEqual(["With you", "With you again"]);
    expect([...other.all("typing"), ...other.all("read")]).toEqual([]);
  });

  test("answers what it cannot do with an error that names the request, and stays", async () => {
    const [ada, eve] = await two();
    const others = await dmOf(eve, await programmerAt(nodeAt(0)));
    const socket = await ada.opens();
    const chat_id = "0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a11";
    const refusals: readonly [unknown, object][] = [
      ["{not json", { code: "validation_failed", details: { body: "is not JSON" } }],
      [Buffer.from("[]"), { code: "validation_failed", details: { body: "is not text" } }],
      [[], { code: "validation_failed" }],
      [
        { type: "shout", chat_id },
        { code: "validation_failed", chat_id },
      ],
      [
        { type: "message", chat_id },
        { code: "validation_failed", request: "message", chat_id },
      ],
      [
        { type: "message", chat_id: others, content: "Psst", client_message_id: "x" },
        { code: "not_found", request: "message", chat_id: others, client_message_id: "x" },
      ],
      [
        { type: "typing", chat_id: others },
        { code: "not_found", request: "typing" },
      ],
      [
        { type: "read", chat_id: others },
        { code: "not_found", request: "read" },
      ],
      [
        { type: "join_chat", chat_id: others },
        { code: "not_found", request: "join_chat" },
      ],
    ];
    for (const [index, [said, expected]] of refusals.entries()) {
      socket.says(said);
      await expect.poll(() => socket.all("error")[index], { timeout: 10_000 }).toMatchObject(expected);
    }
    socket.says({ type: "ping" });
    const { timestamp } = await socket.sees("pong");
    expect(Math.abs(timestamp - Date.now() / 1000)).toBeLessThan(60);
    expect(socket.all("error")).toHaveLength(refusals.length);
  });
});
