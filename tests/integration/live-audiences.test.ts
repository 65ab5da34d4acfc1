import { describe, expect, test, vi } from "vitest";

import type { ChatSnapshot } from "#contract/chats.ts";
import type { Message } from "#contract/messages.ts";
import { updateChat } from "#server/use-cases/chats/update-chat.ts";
import { changeRole } from "#server/use-cases/members/change-role.ts";
import { removeMember } from "#server/use-cases/members/moderate-member.ts";
import { blockUser } from "#server/use-cases/users/block-user.ts";
import { updateProfile } from "#server/use-cases/users/update-profile.ts";
import { audiences } from "#server/realtime/audiences.ts";
import { fileLines } from "#tests/support/file-lines.ts";
import { type Line, Refused } from "#tests/support/line.ts";
import { type Account, as, fileNode, say } from "#tests/support/scenario.ts";
import { MINUTE } from "#tests/support/services.ts";
import { accounts, broadcastOf, dmBetween, groupOf } from "#tests/support/talk.ts";

const { node } = fileNode();
const { lineOf, tell } = fileLines(node);

const opens = (line: Line, chat_id: string) => line.ask<ChatSnapshot>("chat:open", { chat_id });
const watches = (line: Line, chat_id: string) => line.ask<{ online: number; member_ids: string[] }>("presence:watch", { chat_id });

interface Presence {
  readonly chat_id: string;
  readonly online: number;
  readonly joined: readonly string[];
  readonly left: readonly string[];
}

describe("whoever runs a broadcast that speaks as one, and loses that while they open it,", () => {
  /** Opens as an admin, to whom something happens between the snapshot and the answer, and is told the sockets. */
  async function opensMeanwhile(happens: (chat_id: string, member_id: string, owner: Account) => Promise<unknown>) {
    const [one, two] = await accounts(node());
    const { chat_id, owner, admin } = await broadcastOf(one, two);
    await updateChat(as(owner), { chat_id, speaks_as_one: true });
    const [ownLine, line] = [await lineOf(one), await lineOf(two)];
    await opens(ownLine, chat_id);
    const { reads } = node().services;
    const newest = reads.newest.bind(reads);
    vi.spyOn(reads, "newest").mockImplementationOnce(async (id, faces) => {
      const page = await newest(id, faces);
      await happens(chat_id, admin.memberId, owner);
      await tell();
      return page;
    });
    const answer = await opens(line, chat_id).then(
      () => "ok",
      (error: unknown) => (error instanceof Refused ? error.error.code : error),
    );
    // Whoever left moments before is left out of everything, wherever their sockets are.
    node().clock.advance(MINUTE);
    await say(owner, "News");
    await tell();
    await ownLine.sees<{ message: Message }>("message:created", ({ message }) => message.content === "News");
    await line.ask("clock:read", {});
    return { answer, chat_id, heard: line.all<{ message: Message }>("message:created").map(({ message }) => message.sender.id) };
  }

  test("hears nothing once they are removed", async () => {
    const { answer, heard } = await opensMeanwhile((chat_id, member_id, owner) => removeMember(as(owner), { chat_id, member_id }));
    expect([answer, heard]).toEqual(["not_found", []]);
  });

  test("does not hear who writes once they are a subscriber", async () => {
    const { answer, chat_id, heard } = await opensMeanwhile((chat_id, member_id, owner) =>
      changeRole(as(owner), { chat_id, member_id, role: "member" }),
    );
    expect([answer, heard]).toEqual(["ok", [chat_id]]);
  });
});

test("an id in capitals is the same id: what is sent by it is heard", async () => {
  const [one, two] = await accounts(node());
  const [{ chatId: chat_id }] = await groupOf(one, two);
  const [ada, eve] = [await lineOf(one), await lineOf(two)];
  await opens(ada, chat_id.toUpperCase());
  const sent = await eve.ask<Message>("message:send", { chat_id: chat_id.toUpperCase(), client_message_id: "capitals", content: "Hello" });
  await tell();
  expect(sent.chat_id).toBe(chat_id);
  expect((await ada.sees<{ chat_id: string }>("message:created")).chat_id).toBe(chat_id);
});

describe("a block", () => {
  test("ends that the two see whether the other is here, also of what they watched before; what they say elsewhere goes on", async () => {
    const [one, two] = await accounts(node());
    const [ada, eve] = await dmBetween(one, two);
    const [inGroup] = await groupOf(one, two);
    const [hers, line] = [await lineOf(one), await lineOf(two)];
    // The group after the DM, so that what is told of the DM is told before.
    for (const chat of [ada.chatId, inGroup.chatId]) for (const watcher of [line, hers]) await watches(watcher, chat);
    await line.sees<Presence>("presence:changed", ({ chat_id, joined }) => chat_id === inGroup.chatId && joined.includes(inGroup.memberId));
    node().broadcaster.clear();
    await blockUser(as(one), { user_id: two.userId });
    await tell();
    const audience = audiences.chat(ada.chatId);
    const acquainted = audiences.acquaintances(ada.chatId);
    const { log } = node().broadcaster;
    expect(log.slice(0, 2)).toEqual([
      { audience, name: "(evict)", from: [audience], where: ["presence", "typing"] },
      { audience: acquainted, name: "(evict)", from: [acquainted], where: ["presence"] },
    ]);
    // In either order.
    expect(new Set(log.slice(2))).toEqual(
      new Set([
        { audience: audiences.user(one.userId), name: "(hide)", from: [two.userId] },
        { audience: audiences.user(two.userId), name: "(hide)", from: [one.userId] },
      ]),
    );
    const before = line.all<Presence>("presence:changed").filter(({ chat_id }) => chat_id === eve.chatId).length;
    hers.close();
    await line.sees<Presence>("presence:changed", ({ chat_id, left }) => chat_id === inGroup.chatId && left.includes(inGroup.memberId));
    expect(line.all<Presence>("presence:changed").filter(({ chat_id }) => chat_id === eve.chatId)).toHaveLength(before);
    await expect(watches(line, eve.chatId)).rejects.toMatchObject({ error: { code: "forbidden" } });
  });
});

describe("an account that does not show when it is here", () => {
  test("is neither counted nor told of, sees who is, and is counted once it shows itself", async () => {
    const [one, two, three] = await accounts(node());
    const [ada, eve, brook] = await groupOf(one, two, three);
    const chat_id = ada.chatId;
    await updateProfile(as(one), { shows_presence: false });
    const [hers, line, third] = [await lineOf(one), await lineOf(two), await lineOf(three)];
    await watches(line, chat_id);
    expect(await watches(hers, chat_id)).toMatchObject({ online: 1, member_ids: [eve.memberId] });
    await watches(third, chat_id);
    const told = await line.sees<Presence>("presence:changed", ({ joined }) => joined.includes(brook.memberId));
    expect(told.online).toBe(2);
    await updateProfile(as(one), { shows_presence: true });
    expect((await watches(hers, chat_id)).member_ids).toContain(ada.memberId);
    await line.sees<Presence>("presence:changed", ({ joined }) => joined.includes(ada.memberId));
    await updateProfile(as(one), { shows_presence: false });
    await tell();
    // Whoever watches sees them go at once, though they ask for nothing and stay connected.
    await line.sees<Presence>("presence:changed", ({ left }) => left.includes(ada.memberId));
    expect((await watches(hers, chat_id)).online).toBe(2);
  });

  test("is not seen typing", async () => {
    const [one, two, three] = await accounts(node());
    const [{ chatId: chat_id }, , brook] = await groupOf(one, two, three);
    await updateProfile(as(one), { shows_presence: false });
    const [hers, line, third] = [await lineOf(one), await lineOf(two), await lineOf(three)];
    await line.ask("typing:watch", { chat_id });
    await hers.ask("typing:start", { chat_id });
    await third.ask("typing:start", { chat_id });
    const told = await line.sees<{ members: string[] }>("typing:changed", ({ members }) => members.length > 0);
    expect(told.members).toEqual([brook.memberId]);
  });
});
