import { randomUUID } from "node:crypto";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { ChatList, NewBroadcast, NewChat } from "#contract/chats.ts";
import type { MemberList } from "#contract/members.ts";
import type { Message, MessagePage } from "#contract/messages.ts";
import type { MyProfile, User } from "#contract/users.ts";
import { LivePerson } from "#tests/support/client.ts";
import { createTestDatabase } from "#tests/support/postgres.ts";
import { startRedis, type TestRedis } from "#tests/support/redis.ts";
import { type LiveNode, startLiveNode } from "#tests/support/server.ts";

/** Whatever a node remembers, what it answers is as it is: changed on one node, it is read on the other by the very next request. */

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let redis: TestRedis;
let nodes: [LiveNode, LiveNode];

beforeAll(async () => {
  [database, redis] = await Promise.all([createTestDatabase(), startRedis()]);
  const start = () => startLiveNode({ databaseUrl: database.url, redisUrl: redis.url });
  nodes = [await start(), await start()];
}, 120_000);
afterAll(async () => {
  process.kill(redis.pid, "SIGCONT");
  await Promise.all(nodes.map((node) => node.kill()));
  await redis.stop();
  await database.drop();
});

/** Ada on one node, Eve on the other, in a DM, a group and Ada's broadcast, all of which Eve's node has read before. */
async function setting() {
  const ada = await new LivePerson("ada", nodes[0]).signsUp();
  const eve = await new LivePerson("eve", nodes[1]).signsUp();
  const [me, her] = [await ada.ask<MyProfile>("GET", "/api/v1/users/me"), await eve.ask<MyProfile>("GET", "/api/v1/users/me")];
  const dm = await ada.ask<NewChat>("GET", `/api/v1/chats/dm/${her.id}`);
  const group = await ada.ask<NewChat>("POST", "/api/v1/chats", { name: "Walkers", type: "group", member_ids: [her.id] });
  const news = await ada.ask<NewBroadcast>("POST", "/api/v1/channels", { name: "News" });
  await eve.ask("POST", `/api/v1/invites/${news.invite_code}/accept`);
  const post = (chat_id: string, content: string) =>
    ada.ask<Message>("POST", "/api/v1/messages", { chat_id, content, client_message_id: randomUUID() });
  const first = await post(dm.id, "First");
  await post(news.id, "News");
  const page = (chat_id: string) => eve.ask<MessagePage>("GET", `/api/v1/chats/${chat_id}/messages`);
  const list = async () => (await eve.ask<ChatList>("GET", "/api/v1/chats")).chats;
  const profile = () => eve.ask<User>("GET", `/api/v1/users/${me.id}`);
  for (const { id } of [dm, group, news]) await page(id);
  await Promise.all([list(), profile()]);
  return { ada, eve, me, her, dm, group, news, first, post, page, list, profile };
}

const texts = ({ messages }: MessagePage) => messages.map(({ content }) => content);

async function followEverything(scene: Awaited<ReturnType<typeof setting>>): Promise<void> {
  const { ada, eve, me, her, dm, group, news, first, post, page, list, profile } = scene;
  // Messages: written, edited, reacted to, pinned in place by their order, deleted.
  const second = await post(dm.id, "Second");
  expect(texts(await page(dm.id))).toEqual(["First", "Second"]);
  await ada.ask("PATCH", `/api/v1/messages/${second.id}`, { content: "Second, rather" });
  expect(texts(await page(dm.id))).toEqual(["First", "Second, rather"]);
  await ada.ask("POST", `/api/v1/messages/${first.id}/reactions`, { emoji: "👍" });
  expect((await page(dm.id)).messages[0]?.reactions).toMatchObject([{ emoji: "👍", count: 1 }]);
  await ada.ask("DELETE", `/api/v1/messages/${first.id}`);
  expect(texts(await page(dm.id))).toEqual([null, "Second, rather"]);
  // The list of chats, and what is unread.
  expect((await list())[0]).toMatchObject({ id: dm.id, unread_count: 1, last_message: { content: "Second, rather" } });
  // Who one is, in a profile, under messages and in the list.
  const username = `ada_${randomUUID().slice(0, 8)}`;
  await ada.ask("PATCH", "/api/v1/users/me", { username, bio: "Changed" });
  expect(await profile()).toMatchObject({ username, bio: "Changed" });
  // In whose name a chat speaks.
  await ada.ask("PATCH", `/api/v1/chats/${news.id}`, { speaks_as_one: true, name: "Olds" });
  const [said] = (await page(news.id)).messages;
  expect(said?.sender).toMatchObject({ id: news.id, alias: "Olds", user_id: null });
  expect((await list()).find(({ id }) => id === news.id)).toMatchObject({ title: "Olds", last_message: { sender: { alias: "Olds" } } });
  // Who may read.
  const { members } = await ada.ask<MemberList>("GET", `/api/v1/chats/${group.id}/members`);
  const member = members.find(({ user_id }) => user_id === her.id);
  await ada.ask("POST", `/api/v1/chats/${group.id}/members/${member?.id}/remove`);
  expect((await eve.call("GET", `/api/v1/chats/${group.id}/messages`)).status).toBe(404);
  expect((await list()).map(({ id }) => id)).not.toContain(group.id);
  // Who is blocked: neither the profile nor the DM is there any more.
  await ada.ask("POST", `/api/v1/users/${her.id}/block`);
  expect((await eve.call("GET", `/api/v1/users/${me.id}`)).status).toBe(404);
  expect((await eve.call("GET", `/api/v1/chats/dm/${me.id}`)).status).toBe(404);
  expect((await eve.call("POST", "/api/v1/messages", { body: { chat_id: dm.id, content: "But" } })).body.code).toBe("forbidden");
  await ada.ask("DELETE", `/api/v1/users/${her.id}/block`);
  expect((await eve.ask<NewChat>("GET", `/api/v1/chats/dm/${me.id}`)).id).toBe(dm.id);
}

describe("what is changed on one node is read on another by the next request", () => {
  test("while the nodes hear one another", async () => {
    await followEverything(await setting());
  });

  test("and while Redis answers nobody", async () => {
    const scene = await setting();
    process.kill(redis.pid, "SIGSTOP");
    try {
      await followEverything(scene);
    } finally {
      process.kill(redis.pid, "SIGCONT");
    }
  });
});
