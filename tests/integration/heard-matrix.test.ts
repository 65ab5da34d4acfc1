import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setImmediate } from "node:timers/promises";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { chatsApi } from "#contract/api/chats.api.ts";
import { invitesApi } from "#contract/api/invites.api.ts";
import { linksApi } from "#contract/api/links.api.ts";
import { membersApi } from "#contract/api/members.api.ts";
import { messagesApi } from "#contract/api/messages.api.ts";
import { pollsApi } from "#contract/api/polls.api.ts";
import { questionsApi } from "#contract/api/questions.api.ts";
import { roomsApi } from "#contract/api/rooms.api.ts";
import { usersApi } from "#contract/api/users.api.ts";
import type { MadeRoomLink } from "#contract/links.ts";
import type { Endpoint } from "#contract/define.ts";
import type { MemberList } from "#contract/members.ts";
import type { Message } from "#contract/messages.ts";
import type { MyProfile } from "#contract/users.ts";
import { type AccountScene, broadcastScene, dmScene, groupScene } from "#tests/support/account-roles.ts";
import { callRoute, openEntrances, type Proofs, type RouteAsk } from "#tests/support/in-process.ts";
import { connect, type Line } from "#tests/support/line.ts";
import { everyRole } from "#tests/support/roles.ts";
import { fileNode } from "#tests/support/scenario.ts";

import { HEARD_EVENTS } from "./access-matrix.rows.ts";
import { HEARD, HEARD_ELSEWHERE } from "./heard-matrix.table.ts";

const { node } = fileNode();
let entrances: Awaited<ReturnType<typeof openEntrances>>;
beforeAll(async () => {
  entrances = await openEntrances(node());
});
afterAll(() => entrances.stop());

const POLL = { kind: "single", question: "Tea or coffee?", options: ["Tea", "Coffee"], open: true };

test("every event that the server tells has a row, or a test of its own", () => {
  expect([...Object.keys(HEARD.room), ...Object.keys(HEARD_ELSEWHERE)].toSorted()).toEqual(HEARD_EVENTS.toSorted());
  for (const rows of Object.values(HEARD)) expect(Object.keys(rows).filter((event) => !(event in HEARD.room))).toEqual([]);
  for (const [event, file] of Object.entries(HEARD_ELSEWHERE)) {
    const test = path.join(import.meta.dirname, "../..", file);
    expect(existsSync(test) && readFileSync(test, "utf8").includes(event), `${file} says who hears ${event}`).toBe(true);
  }
});

/** Asks an endpoint, where only success makes sense, and has the sockets told of it as long as it stands; answers what was answered. */
async function ask<Body>(endpoint: Endpoint, proofs: Proofs | undefined, input: RouteAsk): Promise<Body> {
  const response = await callRoute(endpoint, proofs ?? {}, input);
  const text = await response.text();
  if (!response.ok) throw new Error(`${endpoint.method} ${endpoint.path} answered ${text}`);
  await entrances.tell();
  return (text === "" ? undefined : JSON.parse(text)) as Body;
}

/** By event, the roles to whom it came while `act` went on; everybody has opened the chat who may. */
async function heardDuring(
  chat_id: string,
  proofs: Readonly<Record<string, Proofs>>,
  act: () => Promise<void>,
): Promise<Record<string, string[]>> {
  await entrances.tell();
  const lines: [string, Line][] = [];
  for (const [role, proof] of Object.entries(proofs)) {
    const line = await connect(entrances.url, proof);
    await line.ask("chat:open", { chat_id }).catch(() => undefined);
    lines.push([role, line]);
  }
  await act();
  await setImmediate();
  // What was said before the answer has come before it.
  for (const [, line] of lines) await line.ask("clock:read", {});
  const heard = (event: string) => lines.filter(([, line]) => line.heard.some((told) => told.event === event)).map(([role]) => role);
  const roles = Object.fromEntries(HEARD_EVENTS.filter((event) => !(event in HEARD_ELSEWHERE)).map((event) => [event, heard(event)]));
  for (const [, line] of lines) line.close();
  return roles;
}

/** Says something, changes it, reacts to it and takes it back. */
async function talks(proofs: Proofs | undefined, chat_id: string): Promise<void> {
  const body = { chat_id, content: "Hello", client_message_id: node().services.ids.uuid() };
  const params = { message_id: (await ask<Message>(messagesApi.send, proofs, { body })).id };
  await ask(messagesApi.edit, proofs, { params, body: { content: "Changed" } });
  await ask(messagesApi.addReaction, proofs, { params, body: { emoji: "👍" } });
  await ask(messagesApi.delete, proofs, { params });
}

async function inAccountChat(
  { chat_id, message_id, proofs, target, invite }: AccountScene,
  { asked }: { asked: boolean },
): Promise<Record<string, string[]>> {
  const { owner } = proofs;
  const member = { params: { chat_id, member_id: target.member_id } };
  return await heardDuring(chat_id, proofs, async () => {
    await talks(owner, chat_id);
    if (asked) await ask(questionsApi.settle, owner, { params: { message_id }, body: { state: "answered" } });
    await ask(pollsApi.create, owner, { params: { chat_id }, body: POLL });
    await ask(chatsApi.update, owner, { params: { chat_id }, body: { description: "Changed" } });
    await ask(membersApi.timeout, owner, { ...member, body: { minutes: 2 } });
    await ask(invitesApi.accept, proofs.left, { params: { code: invite.code } });
    await ask(membersApi.remove, owner, member);
    await ask(chatsApi.delete, owner, { params: { chat_id } });
  });
}

/** Whatever two people may do in their DM, and somebody's beginning another one with the second of them. */
async function inDm({ blocked }: { blocked: boolean }): Promise<Record<string, string[]>> {
  const { chat_id, message_id, target, proofs, partner } = await dmScene(node(), { blocked: false });
  const { member: one, outsider } = proofs;
  const message = { params: { message_id } };
  await ask(messagesApi.addReaction, one, { ...message, body: { emoji: "👍" } });
  const { id } = await ask<MyProfile>(usersApi.me, one, {});
  if (blocked) await ask(usersApi.block, partner, { params: { user_id: id } });
  const roles = { stranger: {}, outsider: outsider ?? {}, [blocked ? "blocked" : "member"]: one ?? {}, partner };
  return await heardDuring(chat_id, roles, async () => {
    if (!blocked) {
      await talks(one, chat_id);
      await ask(messagesApi.pin, partner, message);
    }
    await ask(messagesApi.removeReaction, one, { params: { message_id, emoji: "👍" } });
    await ask(messagesApi.delete, one, message);
    await ask(usersApi.update, one, { body: { username: `renamed_${id.slice(-12)}` } });
    await ask(chatsApi.openDm, outsider, { params: { user_id: target.user_id } });
  });
}

/** By event, the roles in one order, with those events that nobody hears. */
const sorted = (rows: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(Object.keys(HEARD.room).map((event) => [event, (rows[event] ?? []).toSorted()]));

describe("who hears what happens", () => {
  test("in a room", async () => {
    const { room, message, target, proofs } = await everyRole(node());
    const { chat_id, code } = room;
    const { facilitator } = proofs;
    const member = (member_id: string) => ({ params: { chat_id, member_id } });
    const heard = await heardDuring(chat_id, proofs, async () => {
      await talks(facilitator, chat_id);
      await ask(questionsApi.settle, facilitator, { params: { message_id: message.id }, body: { state: "answered" } });
      await ask(pollsApi.create, facilitator, { params: { chat_id }, body: POLL });
      await ask(roomsApi.update, facilitator, { params: { code }, body: { settings: { hold_door: true } } });
      await ask(roomsApi.join, {}, { params: { code }, body: { alias: "One more" } });
      const { members } = await ask<MemberList>(membersApi.list, facilitator, { params: { chat_id }, query: { state: "waiting" } });
      for (const { id, alias } of members) if (alias === "Waiter") await ask(membersApi.admit, facilitator, member(id));
      await ask(membersApi.timeout, facilitator, { ...member(target.memberId), body: { minutes: 2 } });
      await ask(membersApi.remove, facilitator, member(target.memberId));
    });
    expect(sorted(heard)).toEqual(sorted(HEARD.room));
  });

  test("in the lane of a room", async () => {
    const { room, lane, proofs } = await everyRole(node());
    const { facilitator } = proofs;
    const params = { code: room.code };
    const heard = await heardDuring(lane.chatId, proofs, async () => {
      await talks(facilitator, lane.chatId);
      await ask(messagesApi.pin, facilitator, { params: { message_id: lane.messageId } });
      const made = await ask<MadeRoomLink>(linksApi.create, facilitator, { params, body: { kind: "cofacilitator" } });
      await ask(linksApi.enter, {}, { body: { token: new URL(made.url).hash.slice(1), alias: "Second" } });
      await ask(linksApi.revoke, facilitator, { params: { ...params, link_id: made.link.id } });
    });
    expect(sorted(heard)).toEqual(sorted(HEARD.lane));
  });

  test("in a DM", async () => {
    expect(sorted(await inDm({ blocked: false }))).toEqual(sorted(HEARD.dm));
  });

  test("in a DM of which one blocks the other", async () => {
    expect(sorted(await inDm({ blocked: true }))).toEqual(sorted(HEARD["dm, blocked"]));
  });

  test("in a group", async () => {
    expect(sorted(await inAccountChat(await groupScene(node()), { asked: true }))).toEqual(sorted(HEARD.group));
  });

  test("in a broadcast", async () => {
    expect(sorted(await inAccountChat(await broadcastScene(node()), { asked: false }))).toEqual(sorted(HEARD.broadcast));
  });
});
