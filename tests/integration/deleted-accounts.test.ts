import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, test } from "vitest";

import { dmKeyOf } from "#domain/chat/dm-pair.ts";
import { createContext, NOBODY } from "#server/context.ts";
import { handleSweep } from "#server/jobs/sweep.handler.ts";
import { audiences } from "#server/realtime/audiences.ts";
import { deleteAccount } from "#server/use-cases/accounts/delete-account.ts";
import { register } from "#server/use-cases/accounts/register.ts";
import { signIn } from "#server/use-cases/accounts/sign-in.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { showStage } from "#server/use-cases/links/show-stage.ts";
import { showRoom } from "#server/use-cases/rooms/show-room.ts";
import { blockUser } from "#server/use-cases/users/block-user.ts";
import { listBlocks } from "#server/use-cases/users/list-blocks.ts";
import { searchPeople } from "#server/use-cases/users/search-people.ts";
import { showAvatar } from "#server/use-cases/users/show-avatar.ts";
import { showMe } from "#server/use-cases/users/show-me.ts";
import { showUser } from "#server/use-cases/users/show-user.ts";
import { updateProfile } from "#server/use-cases/users/update-profile.ts";
import { comesBy, makeLink } from "#tests/support/links.ts";
import { dataUrl, picture } from "#tests/support/pictures.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { type Account, as, fileNode, say, scenario } from "#tests/support/scenario.ts";
import { DAY } from "#tests/support/services.ts";

const { node } = fileNode();
const anybody = () => createContext(node().services, NOBODY);
const tables = () => node().services.db.prisma;
const removed = (person: Account) => deleteAccount(as(person), { password: person.password });
const signedIn = ({ email, password }: Account) => signIn(anybody(), { login: email, password, device: "a test" });
const sweep = () => handleSweep(node().services);
const row = ({ userId }: Account) => tables().user.findUnique({ where: { id: userId } });

let ada: Account;
let eve: Account;
beforeEach(async () => {
  ada = await scenario().account("ada");
  eve = await scenario().account("eve");
});

describe("deleting one's account", () => {
  test("asks for the password, and counts wrong ones like wrong sign-ins", async () => {
    expect(await refusal(deleteAccount(as(ada), { password: "wrong" }))).toMatchObject({
      code: "wrong_credentials",
      details: { password: "is wrong" },
    });
    for (let turn = 0; turn < 4; turn += 1) await refusal(deleteAccount(as(ada), { password: "wrong" }));
    expect(await outcome(removed(ada))).toBe("rate_limited");
    expect(await outcome(signedIn(ada))).toBe("rate_limited");
    expect((await row(ada))?.deletedAt).toBeNull();
  });

  test("signs every device out and closes what they show", async () => {
    await signedIn(ada);
    await signedIn(ada);
    node().broadcaster.clear();
    await removed(ada);
    await node().settled();
    const sessions = await tables().session.findMany({ where: { userId: ada.userId } });
    expect(sessions.map(({ revokedFor }) => revokedFor)).toEqual(["account_deleted", "account_deleted"]);
    const closed = node().broadcaster.log.filter(({ name }) => name === "(disconnect)");
    expect(closed.map(({ audience }) => audience).toSorted()).toEqual(sessions.map(({ id }) => audiences.session(id)).toSorted());
    expect(await outcome(showMe(as(ada)))).toBe("unauthenticated");
  });

  test("ends the links into its rooms: its phone, who helps it and what projects them", async () => {
    const { ada: leader, room } = await scenario().room("ada", "brook");
    const [remote, cofacilitator, stage] = [
      await makeLink(leader, room.code, { kind: "remote" }),
      await makeLink(leader, room.code, { kind: "cofacilitator" }),
      await makeLink(leader, room.code, { kind: "stage" }),
    ];
    const [phone, helper] = [await comesBy(remote, { node: node() }), await comesBy(cofacilitator, { node: node() }, "Helper")];
    await node().settled();
    node().broadcaster.clear();
    await removed(leader);
    await node().settled();
    const closed = node()
      .broadcaster.log.filter(({ name }) => name === "(disconnect)")
      .map(({ audience }) => audience);
    expect(closed).toEqual(expect.arrayContaining([remote, cofacilitator, stage].map(({ link }) => audiences.link(link.id))));
    expect(await outcome(openChat(as(phone), { chat_id: room.chat_id }))).not.toBe("ok");
    expect((await openChat(as(helper), { chat_id: room.chat_id })).me.role).toBe("member");
    expect(await outcome(showStage(anybody(), { token: stage.token }))).toBe("link_ended");
  });

  test("hides the account at once, and nobody else can take its name", async () => {
    await updateProfile(as(ada), { avatar: dataUrl(await picture()) });
    await blockUser(as(eve), { user_id: ada.userId });
    await removed(ada);
    expect(await outcome(showUser(as(eve), { user_id: ada.userId }))).toBe("not_found");
    expect(await outcome(showAvatar(as(eve), { user_id: ada.userId }))).toBe("not_found");
    expect((await searchPeople(as(eve), { q: ada.alias })).users).toEqual([]);
    expect((await listBlocks(as(eve))).blocks).toEqual([]);
    expect(await outcome(blockUser(as(eve), { user_id: ada.userId }))).toBe("not_found");
    expect(await outcome(updateProfile(as(eve), { username: ada.alias }))).toBe("account_exists");
  });

  test("is refused to the only operator, and to the slower one of the last two", async () => {
    await tables().user.updateMany({ data: { isOperator: false } });
    await tables().user.update({ where: { id: ada.userId }, data: { isOperator: true } });
    expect(await outcome(removed(ada))).toBe("last_operator");
    await tables().user.update({ where: { id: eve.userId }, data: { isOperator: true } });
    expect((await Promise.all([ada, eve].map((person) => outcome(removed(person))))).toSorted()).toEqual(["last_operator", "ok"]);
    await tables().user.updateMany({ data: { isOperator: false } });
  });
});

describe("a deleted account", () => {
  test("comes back as it was by signing in, on its last day, too", async () => {
    await updateProfile(as(ada), { bio: "Gardener", avatar: dataUrl(await picture()) });
    const before = await showMe(as(ada));
    await removed(ada);
    node().clock.advance(30 * DAY - 1);
    await sweep();
    expect(await outcome(signIn(anybody(), { login: ada.email, password: "wrong", device: "a test" }))).toBe("wrong_credentials");
    expect(await outcome(showUser(as(eve), { user_id: ada.userId }))).toBe("not_found");
    await signedIn(ada);
    expect(await showMe(as(ada))).toEqual({ ...before, updated_at: expect.any(String) as string });
    expect(await outcome(showUser(as(eve), { user_id: ada.userId }))).toBe("ok");
    node().clock.advance(1);
    await sweep();
    expect(await row(ada)).not.toBeNull();
  });

  test("is unknown after thirty days, swept or not, and then gone with all that was its alone", async () => {
    await updateProfile(as(ada), { avatar: dataUrl(await picture()), phone: "+4930888001" });
    await blockUser(as(ada), { user_id: eve.userId });
    await blockUser(as(await scenario().account("eve")), { user_id: ada.userId });
    await signedIn(ada);
    await removed(ada);
    node().clock.advance(30 * DAY);
    expect(await outcome(signedIn(ada))).toBe("wrong_credentials");
    await sweep();
    expect(await row(ada)).toBeNull();
    const of = { where: { userId: ada.userId } };
    expect([await tables().credential.count(of), await tables().session.count(of), await tables().avatar.count(of)]).toEqual([0, 0, 0]);
    expect(await tables().userBlock.count({ where: { OR: [{ blockerId: ada.userId }, { blockedId: ada.userId }] } })).toBe(0);
    const { email, alias: username, password } = ada;
    expect(await outcome(register(anybody(), { email, username, password, phone: "+4930888001", session: "none" }))).toBe("ok");
  });
});

describe("what an erased account has said and opened", () => {
  test("stays in its room, under no name, and the room, which is told, goes on without a name of who leads it", async () => {
    const { ada: leader, brook, room } = await scenario({ minutes: 60 * 24 * 31 }).room("ada", "brook");
    const message = await say(leader, "Welcome");
    await removed(leader);
    node().clock.advance(30 * DAY);
    await sweep();
    expect(await row(leader)).toMatchObject({ username: "deleted account", phone: null, bio: null, isOperator: false });
    expect(JSON.stringify(await row(leader))).not.toMatch(new RegExp(`${leader.alias}|${leader.email}`));
    expect(await tables().message.findUnique({ where: { id: BigInt(message.id) } })).toMatchObject({ content: "Welcome" });
    const membership = await tables().chatMember.findUniqueOrThrow({ where: { id: leader.memberId } });
    expect(membership).toMatchObject({ userId: null, alias: "deleted account", state: "active" });
    const payload = { equals: { type: "member.updated", v: 1, member_id: leader.memberId } };
    expect(await tables().outboxEvent.count({ where: { chatId: leader.chatId, payload } })).toBe(1);
    expect((await showRoom(anybody(), { code: room.code })).facilitator).toBe("deleted account");
    expect(await outcome(say(brook, "Still here"))).toBe("ok");

    // Once the room is gone, nothing needs the row.
    node().clock.advance(40 * DAY);
    await sweep();
    await sweep();
    expect(await row(leader)).toBeNull();
  });

  test("stays in a group under no name, and somebody who is there owns it", async () => {
    const other = await scenario().account("eve");
    const { chatId, ids } = await chatOf("group", [ada, "owner"], [eve, "member"], [other, "admin"]);
    const [owner = "", member = "", admin = ""] = ids;
    const code = randomUUID().slice(0, 30);
    await tables().chatInvite.create({ data: { id: randomUUID(), chatId, code, createdById: owner } });
    await removed(ada);
    node().clock.advance(30 * DAY);
    await sweep();
    const find = (id: string) => tables().chatMember.findUniqueOrThrow({ where: { id } });
    expect(await find(owner)).toMatchObject({ alias: "deleted account", userId: null, state: "left", role: "member" });
    expect([(await find(admin)).role, (await find(member)).role]).toEqual(["owner", "member"]);
    expect(await tables().chatInvite.count({ where: { chatId } })).toBe(0);
    expect(await row(ada)).toBeNull();
    const told = await tables().outboxEvent.findMany({ where: { chatId }, orderBy: { seq: "asc" } });
    expect(told.map(({ seq, payload }) => ({ seq, payload }))).toEqual([
      { seq: 1, payload: { type: "member.updated", v: 1, member_id: owner } },
      { seq: 2, payload: { type: "member.removed", v: 1, member_id: owner, reason: "left" } },
      { seq: 3, payload: { type: "member.updated", v: 1, member_id: admin } },
    ]);
  });

  test("is erased once, also by two nodes that sweep at once", async () => {
    const { chatId } = await chatOf("group", [ada, "owner"], [eve, "member"]);
    await removed(ada);
    node().clock.advance(30 * DAY);
    await Promise.all([sweep(), sweep(), sweep()]);
    expect(await row(ada)).toBeNull();
    expect((await tables().chat.findUniqueOrThrow({ where: { id: chatId } })).lastSeq).toBe(3);
  });

  test("of a subscriber is told to no other subscriber", async () => {
    const { chatId, ids } = await chatOf("broadcast", [eve, "owner"], [ada, "member"]);
    await removed(ada);
    node().clock.advance(30 * DAY);
    await sweep();
    const told = await tables().outboxEvent.findMany({ where: { chatId } });
    expect(told.map(({ seq, payload }) => ({ seq, payload }))).toEqual([
      { seq: null, payload: { type: "subscribers.changed", v: 1, member_id: ids[1] } },
    ]);
    expect((await tables().chat.findUniqueOrThrow({ where: { id: chatId } })).memberCount).toBe(1);
  });

  test("stays in a DM for the other, and goes with the DM once both are erased", async () => {
    const { chatId, ids } = await chatOf("dm", [ada, "member"], [eve, "member"]);
    const chat = () => tables().chat.findUnique({ where: { id: chatId } });
    await removed(ada);
    node().clock.advance(30 * DAY);
    await sweep();
    expect(await tables().chatMember.findUnique({ where: { id: ids[0] ?? "" } })).toMatchObject({
      alias: "deleted account",
      state: "active",
      userId: null,
    });
    expect(await chat()).not.toBeNull();
    await removed(eve);
    node().clock.advance(30 * DAY);
    await sweep();
    expect(await chat()).toBeNull();
  });

  test("goes with a group that nobody else is in", async () => {
    const { chatId } = await chatOf("group", [ada, "owner"]);
    await removed(ada);
    node().clock.advance(30 * DAY);
    await sweep();
    expect(await tables().chat.findUnique({ where: { id: chatId } })).toBeNull();
  });
});

/** A chat of these accounts, by hand: its id, and those of the memberships in their order. */
async function chatOf(kind: "group" | "broadcast" | "dm", ...people: readonly (readonly [Account, "owner" | "admin" | "member"])[]) {
  const chatId = node().services.ids.uuid();
  const [one, two] = people.map(([{ userId }]) => userId);
  await tables().chat.create({ data: { id: chatId, kind, ...(kind === "dm" && { dmKey: dmKeyOf(one ?? "", two ?? "") }) } });
  const ids: string[] = [];
  for (const [{ userId, alias }, role] of people) {
    const { id } = await tables().chatMember.create({ data: { id: node().services.ids.uuid(), chatId, userId, alias, role } });
    ids.push(id);
  }
  return { chatId, ids };
}
