import { describe, expect, test, vi } from "vitest";

import { updateProfileInputSchema } from "#contract/users.ts";
import { dmKeyOf } from "#domain/chat/dm-pair.ts";
import { showMe } from "#server/use-cases/users/show-me.ts";
import { showUser } from "#server/use-cases/users/show-user.ts";
import { updateProfile } from "#server/use-cases/users/update-profile.ts";
import { freshAccount } from "#tests/support/cast.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { type Account, as, fileNode, scenario, stranger } from "#tests/support/scenario.ts";
import { MINUTE } from "#tests/support/services.ts";

const file = fileNode();
const { node } = file;

/** Through the schema, as an entrance does it. */
const change = (person: Account, input: object) => updateProfile(as(person), updateProfileInputSchema.parse(input));
const pair = async () => ({ ada: await scenario().account("ada"), eve: await scenario().account("eve") });

describe("one's own profile", () => {
  test("says everything to oneself", async () => {
    const { ada } = await pair();
    const profile = await showMe(as(ada));
    expect(profile).toMatchObject({ id: ada.userId, email: ada.email, username: ada.alias, phone: null, bio: null, avatar_url: null });
    expect(profile).toMatchObject({ is_premium: false, shows_presence: true, last_seen: null });
    expect(Date.parse(profile.created_at)).toBeLessThanOrEqual(node().clock.now());
  });

  test("asks for an account", async () => {
    expect(await outcome(showMe(as(stranger())))).toBe("unauthenticated");
  });

  test("changes in what is given and in nothing else", async () => {
    const { ada } = await pair();
    await change(ada, { bio: " Gardener \n", phone: "+49 (30) 123-456" });
    node().clock.advance(MINUTE);
    const changed = await change(ada, { shows_presence: false });
    expect(changed).toMatchObject({ username: ada.alias, bio: "Gardener", phone: "+4930123456", shows_presence: false });
    expect(Date.parse(changed.updated_at)).toBe(node().clock.now());
    expect(await change(ada, { bio: null, phone: null })).toMatchObject({ bio: null, phone: null, shows_presence: false });
    expect(await showMe(as(ada))).toMatchObject({ bio: null, phone: null });
  });

  test.each([
    ["nothing at all", {}],
    ["a name that is too short", { username: "ab" }],
    ["a name with a blank", { username: "ada l" }],
    ["a name of another script", { username: "адаада" }],
    ["a number without its country", { phone: "030 1234567" }],
    ["a number with too few digits", { phone: "+1234567" }],
    ["a number with too many digits", { phone: "+1234567890123456" }],
    ["a picture that lies elsewhere", { avatar: "https://elsewhere.example/ada.png" }],
    ["a drawing that could run script", { avatar: "data:image/svg+xml;base64,PHN2Zy8+" }],
  ])("refuses %s", (_what, input) => {
    expect(updateProfileInputSchema.safeParse(input).success).toBe(false);
  });

  test("refuses a bio that is too long, and says which field it is", async () => {
    const { ada } = await pair();
    expect(await refusal(change(ada, { bio: "x".repeat(281) }))).toMatchObject({
      code: "validation_failed",
      details: { bio: expect.any(String) as string },
    });
  });

  test("says why it refuses an address elsewhere", () => {
    expect(JSON.stringify(updateProfileInputSchema.safeParse({ avatar: "https://elsewhere.example/a.png" }).error?.issues)).toContain(
      "data URL",
    );
  });
});

describe("a username", () => {
  test("may change its case, and be taken again once it is free", async () => {
    const { ada, eve } = await pair();
    const old = ada.alias;
    expect((await change(ada, { username: old.toUpperCase() })).username).toBe(old.toUpperCase());
    await change(ada, { username: `new_${old}` });
    expect((await change(eve, { username: old })).username).toBe(old);
  });

  test("is one person's, in whatever case, and also where both want it at once", async () => {
    const { ada, eve } = await pair();
    expect(await refusal(change(eve, { username: ada.alias.toUpperCase(), phone: "+4930999001" }))).toMatchObject({
      code: "account_exists",
      details: { username: "is in use" },
    });
    const wanted = freshAccount("ada").username;
    const answers = await Promise.all([ada, eve].map((person) => outcome(change(person, { username: wanted }))));
    expect(answers.toSorted()).toEqual(["account_exists", "ok"]);
  });

  test("and a number likewise", async () => {
    const { ada, eve } = await pair();
    await change(ada, { phone: "+4930999002" });
    expect(await refusal(change(eve, { phone: "+49 30 999002", username: eve.alias }))).toMatchObject({
      code: "account_exists",
      details: { phone: "is in use" },
    });
  });
});

describe("a new username", () => {
  test("is the one that chats of accounts show from then on, each of which is told; a room's alias stays", async () => {
    const { ada, room } = await scenario().room("ada");
    const eve = await scenario().account("eve");
    const { prisma } = node().services.db;
    const chats: Record<string, { id: string; memberId: string }> = {};
    for (const [kind, state] of [
      ["group", "active"],
      ["broadcast", "active"],
      ["dm", "active"],
      ["group", "left"],
    ] as const) {
      const [id, memberId] = [node().services.ids.uuid(), node().services.ids.uuid()];
      await prisma.chat.create({ data: { id, kind, ...(kind === "dm" && { dmKey: dmKeyOf(ada.userId, eve.userId) }) } });
      await prisma.chatMember.create({ data: { id: memberId, chatId: id, userId: ada.userId, alias: ada.alias, state } });
      chats[`${kind} ${state}`] = { id, memberId };
    }
    const renamed = freshAccount("ada").username;
    await change(ada, { username: renamed });

    const aliasOf = async (id: string) => (await prisma.chatMember.findUniqueOrThrow({ where: { id } })).alias;
    for (const { memberId } of Object.values(chats)) expect(await aliasOf(memberId)).toBe(renamed);
    expect(await aliasOf(ada.memberId)).toBe(ada.alias);
    const chatIds = [...Object.values(chats).map(({ id }) => id), room.chat_id];
    const told = await prisma.outboxEvent.findMany({
      where: { chatId: { in: chatIds }, payload: { path: ["member_id"], not: ada.memberId } },
      select: { chatId: true, seq: true, payload: true },
    });
    const expected = (["group active", "dm active"] as const).map((name) => ({
      chatId: chats[name]?.id,
      seq: 1,
      payload: { type: "member.updated", v: 1, member_id: chats[name]?.memberId },
    }));
    // Subscribers do not see one another; only those who run the broadcast hear of it.
    const subscriber = chats["broadcast active"];
    const quiet = { chatId: subscriber?.id, seq: null, payload: { type: "subscribers.changed", v: 1, member_id: subscriber?.memberId } };
    expect(told).toHaveLength(3);
    expect(told).toEqual(expect.arrayContaining([...expected, quiet]));
  });

  test("changes no chat if it is taken", async () => {
    const { ada, eve } = await pair();
    const [id, memberId] = [node().services.ids.uuid(), node().services.ids.uuid()];
    const { prisma } = node().services.db;
    await prisma.chat.create({ data: { id, kind: "group" } });
    await prisma.chatMember.create({ data: { id: memberId, chatId: id, userId: ada.userId, alias: ada.alias } });
    expect(await outcome(change(ada, { username: eve.alias }))).toBe("account_exists");
    expect((await prisma.chatMember.findUniqueOrThrow({ where: { id: memberId } })).alias).toBe(ada.alias);
    expect((await prisma.chat.findUniqueOrThrow({ where: { id } })).lastSeq).toBe(0);
  });
});

describe("another's profile", () => {
  test("says who they are, and never their address or number", async () => {
    const { ada, eve } = await pair();
    await change(ada, { bio: "Gardener", phone: "+4930999003" });
    const seen = await showUser(as(eve), { user_id: ada.userId });
    expect(seen).toEqual({
      ...{ id: ada.userId, username: ada.alias, avatar_url: null, bio: "Gardener" },
      ...{ is_premium: false, last_seen: null, blocked: false },
    });
    expect(JSON.stringify(seen)).not.toMatch(/@|4930999003/);
  });

  test("of nobody is not there", async () => {
    const { eve } = await pair();
    expect(await outcome(showUser(as(eve), { user_id: node().services.ids.uuid() }))).toBe("not_found");
  });
});

describe("when somebody was last here", () => {
  const lastSeen = async (person: Account) => (await showMe(as(person))).last_seen;
  const note = (person: Account) => node().services.sightings.note(person.userId);

  test("is written once a minute, by whichever node", async () => {
    const { ada } = await pair();
    const other = await file.another();
    note(ada);
    await vi.waitFor(async () => expect(await lastSeen(ada)).toBe(new Date(node().clock.now()).toISOString()));
    const first = await lastSeen(ada);
    const written = () => node().services.db.pool.query<{ xmin: string }>(`SELECT xmin::text FROM "User" WHERE id = $1`, [ada.userId]);
    const { rows: before } = await written();
    node().clock.advance(MINUTE - 1);
    note(ada);
    other.services.sightings.note(ada.userId);
    // What was asked before a question on the same pool, one of whose connections is all there is, is done when that is answered.
    await other.stop();
    expect((await written()).rows).toEqual(before);
    expect(await lastSeen(ada)).toBe(first);
    node().clock.advance(1);
    note(ada);
    await vi.waitFor(async () => expect(await lastSeen(ada)).toBe(new Date(node().clock.now()).toISOString()));
  });

  test("is told to others, unless the person hides it", async () => {
    const { ada, eve } = await pair();
    note(ada);
    await vi.waitFor(async () => expect(await lastSeen(ada)).not.toBeNull());
    expect((await showUser(as(eve), { user_id: ada.userId })).last_seen).toBe(await lastSeen(ada));
    await change(ada, { shows_presence: false });
    expect((await showUser(as(eve), { user_id: ada.userId })).last_seen).toBeNull();
    expect(await lastSeen(ada)).not.toBeNull();
  });
});
