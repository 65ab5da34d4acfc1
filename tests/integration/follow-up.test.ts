import { describe, expect, test } from "vitest";

import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { createGroup } from "#server/use-cases/chats/create-group.ts";
import { updateChat } from "#server/use-cases/chats/update-chat.ts";
import { acceptInvite } from "#server/use-cases/invites/accept-invite.ts";
import { createInvite, revokeInvite } from "#server/use-cases/invites/manage-invites.ts";
import { offerFollowUp } from "#server/use-cases/rooms/offer-follow-up.ts";
import { showRoom } from "#server/use-cases/rooms/show-room.ts";
import { refusal } from "#tests/support/refusal.ts";
import { type Account, as, fileNode, joins, openAccount, scenario } from "#tests/support/scenario.ts";
import { accounts, groupOf } from "#tests/support/talk.ts";

const { node } = fileNode();

async function groupWithLink(owner: Account, terms: { max_uses?: number } = {}) {
  const { id } = await createGroup(as(owner), { name: "Walkers", type: "group", member_ids: [] });
  return { chat_id: id, invite: await createInvite(as(owner), { chat_id: id, ...terms }) };
}

/** A room whose members are offered a group of the facilitator's. */
async function scene(terms: { max_uses?: number } = {}) {
  const { ada, brook, room, eve } = await scenario().room("ada", "brook");
  const group = await groupWithLink(ada, terms);
  const offered = await offerFollowUp(as(ada), { code: room.code, invite_id: group.invite.id });
  return { ada, brook, room, eve, offered, ...group };
}

describe("an invitation to stay in touch", () => {
  test("is told to everybody in the room, in the room and as it changes", async () => {
    const { ada, brook, room, offered, invite, chat_id } = await scene();
    const follow_up = { url: `${new URL(room.join_url).origin}/i/${invite.code}`, title: "Walkers" };
    expect(offered.follow_up).toEqual(follow_up);
    await node().settled();
    expect(node().broadcaster.saidTo(room.chat_id).at(-1)).toMatchObject({ name: "room:updated", payload: { room: { follow_up } } });
    await updateChat(as(ada), { chat_id, name: "Runners" });
    expect((await openChat(as(brook), { chat_id: room.chat_id })).chat.room?.follow_up?.title).toBe("Runners");
    expect((await offerFollowUp(as(ada), { code: room.code, invite_id: null })).follow_up).toBeNull();
  });

  test("is for those who are in", async () => {
    const { room, eve, invite } = await scene();
    expect(JSON.stringify(await showRoom(as(eve), { code: room.code }))).not.toContain(invite.code);
  });

  test("is offered no more once it is revoked or used up", async () => {
    const { ada, brook, room, chat_id, invite } = await scene({ max_uses: 1 });
    const followUp = async () => (await openChat(as(brook), { chat_id: room.chat_id })).chat.room?.follow_up;
    expect(await followUp()).not.toBeNull();
    await acceptInvite(as(await openAccount(node(), "eve")), { code: invite.code });
    expect(await followUp()).toBeNull();
    const another = await createInvite(as(ada), { chat_id });
    await offerFollowUp(as(ada), { code: room.code, invite_id: another.id });
    expect(await followUp()).not.toBeNull();
    await revokeInvite(as(ada), { chat_id, invite_id: another.id });
    expect(await followUp()).toBeNull();
  });

  test("is one's own to give: another's, one that never was and one that works no more look the same", async () => {
    const { ada, room, chat_id, invite } = await scene();
    const [owner, other] = await accounts(node());
    const group = await groupOf(owner, ada);
    const foreign = await createInvite(as(owner), { chat_id: group[0].chatId });
    const elsewhere = await groupWithLink(other);
    await revokeInvite(as(ada), { chat_id, invite_id: invite.id });
    for (const invite_id of [foreign.id, elsewhere.invite.id, node().services.ids.uuid(), invite.id])
      expect(await refusal(offerFollowUp(as(ada), { code: room.code, invite_id }))).toMatchObject({
        code: "validation_failed",
        details: { invite_id: "is no invitation of yours that works" },
      });
  });

  test("is the facilitator's to offer", async () => {
    const { brook, room, invite } = await scene();
    for (const person of [brook, await openAccount(node(), "eve")])
      expect(await refusal(offerFollowUp(as(person), { code: room.code, invite_id: invite.id }))).toMatchObject({ code: "forbidden" });
  });
});

/** Every row of every table that names any of these, by table. */
async function rowsThatName(needles: readonly string[]): Promise<Map<string, string[]>> {
  const { pool } = node().services.db;
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_%'`,
  );
  const found = new Map<string, string[]>();
  for (const { name } of tables) {
    const { rows } = await pool.query<{ text: string }>(`SELECT to_jsonb(t)::text AS text FROM "${name}" t`);
    const naming = rows.map(({ text }) => text).filter((text) => needles.some((needle) => text.includes(needle)));
    if (naming.length > 0) found.set(name, naming);
  }
  return found;
}

test("Whoever accepts with the browser that holds their seat is nowhere written down with it", async () => {
  const { room, chat_id, invite } = await scene();
  const dana = await joins(room, "Dana of the hall");
  const account = await openAccount(node(), "eve");
  const [guestId = ""] = dana.actor.guestIds;
  // What the browser sends: the account's session and the seat, both.
  await acceptInvite(as({ ...account, actor: { ...account.actor, guestIds: [guestId] } }), { code: invite.code });
  await node().settled();

  const ofSeat = await rowsThatName([dana.memberId, guestId, "Dana of the hall"]);
  const ofAccount = await rowsThatName([account.userId]);
  expect(ofSeat.get("ChatMember")).toHaveLength(1);
  expect(ofAccount.get("ChatMember")).toHaveLength(1);
  for (const texts of ofSeat.values())
    for (const text of texts) for (const needle of [account.userId, account.alias, chat_id]) expect(text).not.toContain(needle);
  for (const texts of ofAccount.values())
    for (const text of texts) for (const needle of [dana.memberId, guestId, room.chat_id]) expect(text).not.toContain(needle);
});
