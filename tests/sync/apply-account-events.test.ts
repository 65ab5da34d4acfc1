import { describe, expect, test } from "vitest";

import { applyEvent } from "#client/sync/apply-event.ts";
import { stateFrom } from "#client/sync/apply-snapshot.ts";
import { outboxEventSchema } from "#contract/events.ts";
import type { Member } from "#contract/members.ts";
import { audiences } from "#server/realtime/audiences.ts";
import { leaveChat } from "#server/use-cases/chats/leave-chat.ts";
import { markDelivered } from "#server/use-cases/chats/mark-delivered.ts";
import { markRead } from "#server/use-cases/chats/mark-read.ts";
import { updateChat } from "#server/use-cases/chats/update-chat.ts";
import { acceptInvite } from "#server/use-cases/invites/accept-invite.ts";
import { addMembers } from "#server/use-cases/members/add-members.ts";
import { changeRole, handOver } from "#server/use-cases/members/change-role.ts";
import { removeMember, restoreMember, timeOutMember } from "#server/use-cases/members/moderate-member.ts";
import { addReaction, removeReaction } from "#server/use-cases/messages/change-reaction.ts";
import { pinMessage, unpinMessage } from "#server/use-cases/messages/change-pin.ts";
import { deleteMessage } from "#server/use-cases/messages/delete-message.ts";
import { editMessage } from "#server/use-cases/messages/edit-message.ts";
import { forwardMessage } from "#server/use-cases/messages/forward-message.ts";
import { updateProfile } from "#server/use-cases/users/update-profile.ts";
import { as, fileNode, say } from "#tests/support/scenario.ts";
import { expectInStep, shown } from "#tests/support/strict-client.ts";
import { type AccountMember, accounts, broadcastOf, dmBetween, groupOf, opened } from "#tests/support/talk.ts";

const { node } = fileNode();

/** A chat, whoever acts in it, and those through whose eyes it is looked at. */
interface Setting {
  readonly chat_id: string;
  readonly viewers: Readonly<Record<string, AccountMember>>;
}

async function inGroup() {
  const [one, two, three, four] = await accounts(node());
  const [ada, eve, brook] = await groupOf(one, two, three);
  const first = await say(eve, "First");
  await say(ada, "Second", { reply_to_id: first.id });
  return { chat_id: ada.chatId, ada, eve, brook, newcomer: four, first, viewers: { owner: ada, member: brook } };
}

async function inDm() {
  const [one, two] = await accounts(node());
  const [ada, eve] = await dmBetween(one, two);
  const first = await say(eve, "First");
  return { chat_id: ada.chatId, ada, eve, first, viewers: { one: ada, other: eve } };
}

async function inBroadcast({ asOne = false } = {}) {
  const [one, two, three, four, newcomer] = await accounts(node());
  const { chat_id, invite_code, owner, admin, subscribers } = await broadcastOf(one, two, three, four);
  const [eve, brook] = subscribers;
  if (!eve || !brook) throw new Error("a broadcast without subscribers");
  if (asOne) await updateChat(as(owner), { chat_id, speaks_as_one: true });
  const first = await say(admin, "First");
  await say(owner, "Second", { reply_to_id: first.id });
  return { chat_id, invite_code, owner, admin, eve, brook, newcomer, first, viewers: { owner, subscriber: eve } };
}

type Acts<Given> = readonly (readonly [name: string, act: (given: Given) => Promise<unknown>])[];

const GROUP: Acts<Awaited<ReturnType<typeof inGroup>>> = [
  ["sending", ({ eve }) => say(eve, "Third")],
  ["editing what is quoted", ({ eve, first }) => editMessage(as(eve), { message_id: first.id, content: "Changed" })],
  ["reacting", ({ ada, first }) => addReaction(as(ada), { message_id: first.id, emoji: "👍" })],
  ["deleting", ({ ada, first }) => deleteMessage(as(ada), { message_id: first.id })],
  ["naming somebody", ({ ada, eve }) => say(ada, `@${eve.alias} is it you?`)],
  ["naming somebody by an edit", ({ ada, eve, first }) => editMessage(as(eve), { message_id: first.id, content: `No, @${ada.alias}` })],
  ["pinning", ({ ada, first }) => pinMessage(as(ada), { message_id: first.id })],
  [
    "pinning and unpinning",
    async ({ ada, first }) => {
      await pinMessage(as(ada), { message_id: first.id });
      await unpinMessage(as(ada), { message_id: first.id });
    },
  ],
  [
    "deleting what is pinned",
    async ({ ada, first }) => {
      await pinMessage(as(ada), { message_id: first.id });
      await deleteMessage(as(ada), { message_id: first.id });
    },
  ],
  ["forwarding", ({ ada, first, chat_id }) => forwardMessage(as(ada), { message_id: first.id, chat_ids: [chat_id] })],
  ["renaming", ({ ada, chat_id }) => updateChat(as(ada), { chat_id, name: "Runners" })],
  ["taking another name", ({ eve }) => updateProfile(as(eve), { username: `new_${eve.alias}` })],
  ["adding", ({ ada, chat_id, newcomer }) => addMembers(as(ada), { chat_id, user_ids: [newcomer.userId] })],
  ["leaving", ({ eve, chat_id }) => leaveChat(as(eve), { chat_id })],
  [
    "leaving and being added again",
    async ({ ada, eve, chat_id }) => {
      await leaveChat(as(eve), { chat_id });
      await addMembers(as(ada), { chat_id, user_ids: [eve.userId] });
    },
  ],
  ["removing", ({ ada, eve, chat_id }) => removeMember(as(ada), { chat_id, member_id: eve.memberId })],
  [
    "restoring",
    async ({ ada, eve, chat_id }) => {
      await removeMember(as(ada), { chat_id, member_id: eve.memberId });
      await restoreMember(as(ada), { chat_id, member_id: eve.memberId });
    },
  ],
  ["timing out", ({ ada, eve, chat_id }) => timeOutMember(as(ada), { chat_id, member_id: eve.memberId, minutes: 2 })],
  ["making an admin", ({ ada, eve, chat_id }) => changeRole(as(ada), { chat_id, member_id: eve.memberId, role: "admin" })],
  ["making the viewer an admin", ({ ada, brook, chat_id }) => changeRole(as(ada), { chat_id, member_id: brook.memberId, role: "admin" })],
  ["handing over", ({ ada, eve, chat_id }) => handOver(as(ada), { chat_id, member_id: eve.memberId })],
];
const DM: Acts<Awaited<ReturnType<typeof inDm>>> = [
  ["sending", ({ ada }) => say(ada, "Second")],
  ["replying", ({ ada, first }) => say(ada, "Second", { reply_to_id: first.id })],
  ["editing", ({ eve, first }) => editMessage(as(eve), { message_id: first.id, content: "Changed" })],
  ["taking another name", ({ eve }) => updateProfile(as(eve), { username: `new_${eve.alias}` })],
];
const BROADCAST: Acts<Awaited<ReturnType<typeof inBroadcast>>> = [
  ["sending", ({ owner }) => say(owner, "Third")],
  ["replying", ({ admin, first }) => say(admin, "Third", { reply_to_id: first.id })],
  ["editing what is quoted", ({ admin, first }) => editMessage(as(admin), { message_id: first.id, content: "Changed" })],
  ["pinning", ({ owner, first }) => pinMessage(as(owner), { message_id: first.id })],
  ["reacting", ({ brook, first }) => addReaction(as(brook), { message_id: first.id, emoji: "👍" })],
  [
    "the viewer reacting, then somebody else, and an edit",
    async ({ admin, eve, brook, first }) => {
      for (const who of [eve, brook]) await addReaction(as(who), { message_id: first.id, emoji: "👍" });
      await editMessage(as(admin), { message_id: first.id, content: "Changed" });
    },
  ],
  [
    "the viewer taking back what somebody else chose, too",
    async ({ eve, brook, first }) => {
      for (const who of [eve, brook]) await addReaction(as(who), { message_id: first.id, emoji: "👍" });
      await removeReaction(as(eve), { message_id: first.id, emoji: "👍" });
    },
  ],
  ["renaming", ({ owner, chat_id }) => updateChat(as(owner), { chat_id, name: "Olds" })],
  ["an admin taking another name", ({ admin }) => updateProfile(as(admin), { username: `new_${admin.alias}` })],
  [
    "a subscriber taking another name, and then a message",
    async ({ owner, brook }) => {
      await updateProfile(as(brook), { username: `new_${brook.alias}` });
      await say(owner, "Third");
    },
  ],
  ["an admin leaving", ({ admin, chat_id }) => leaveChat(as(admin), { chat_id })],
  [
    "making a subscriber an admin",
    ({ owner, brook, chat_id }) => changeRole(as(owner), { chat_id, member_id: brook.memberId, role: "admin" }),
  ],
  [
    "making an admin a subscriber",
    ({ owner, admin, chat_id }) => changeRole(as(owner), { chat_id, member_id: admin.memberId, role: "member" }),
  ],
  [
    "subscribers coming and going, and then a message",
    async ({ owner, brook, newcomer, chat_id, invite_code }) => {
      await acceptInvite(as(newcomer), { code: invite_code });
      await leaveChat(as(brook), { chat_id });
      await say(owner, "Third");
    },
  ],
];

describe("what was known before, with the events since, is what is shown after", () => {
  describe("in a group", () => {
    test.each(GROUP)("%s", (_name, act) => holds(inGroup, act));
  });
  describe("in a DM", () => {
    test.each(DM)("%s", (_name, act) => holds(inDm, act));
  });
  describe("in a broadcast", () => {
    test.each(BROADCAST)("%s", (_name, act) => holds(() => inBroadcast(), act));
  });
  describe("in a broadcast that speaks as one", () => {
    test.each(BROADCAST)("%s", (_name, act) => holds(() => inBroadcast({ asOne: true }), act));
  });
});

test("receipts, which take no number and may come in any order, lead to what a snapshot says", async () => {
  const { ada, eve, brook, chat_id, first } = await inGroup();
  const before = await opened(ada, chat_id);
  node().broadcaster.clear();
  await markDelivered(as(brook), { chat_id, seq: first.seq });
  await markRead(as(eve), { chat_id, seq: before.last_seq });
  const receipts = node().broadcaster.said("receipt:changed");
  expect(receipts).toHaveLength(2);
  for (const told of [receipts, receipts.toReversed(), [...receipts, ...receipts]]) {
    const state = told.reduce((known, { payload }) => applyEvent(known, { type: "receipt", receipt: payload }).state, stateFrom(before));
    expect(shown(state)).toEqual(shown(stateFrom(await opened(ada, chat_id))));
  }
});

test("the events that only chats of accounts know are emitted by these acts", async () => {
  const seen = new Set<string>();
  const note = async (chatId: string): Promise<void> => {
    const rows = await node().services.db.prisma.outboxEvent.findMany({ where: { chatId } });
    for (const { payload } of rows) seen.add(outboxEventSchema.parse(payload).type);
  };
  for (const [, act] of GROUP) {
    const given = await inGroup();
    await act(given);
    await note(given.chat_id);
  }
  await note((await inBroadcast()).chat_id);
  expect([...seen]).toEqual(
    expect.arrayContaining(["chat.updated", "subscribers.changed", "members.joined", "member.joined", "member.updated"]),
  );
});

async function holds<Given extends Setting>(setting: () => Promise<Given>, act: (given: Given) => Promise<unknown>): Promise<void> {
  const given = await setting();
  await node().settled();
  const { chat_id } = given;
  const before = new Map<string, Awaited<ReturnType<typeof opened>>>();
  for (const [name, viewer] of Object.entries(given.viewers)) before.set(name, await opened(viewer, chat_id));
  node().broadcaster.clear();
  await act(given);
  await node().settled();

  for (const [name, viewer] of Object.entries(given.viewers)) {
    const known = before.get(name);
    if (!known) throw new Error("a viewer who has not looked");
    await expectInStep(viewer, known, heardBy(viewer, known.me, chat_id));
  }
}

/** What reaches somebody who has the chat open: what is said to the chat, unless it passes them by, and to those who run it, if they do. */
function heardBy(viewer: AccountMember, { role }: Pick<Member, "role">, chatId: string) {
  const mine = [audiences.chat(chatId), audiences.member(viewer.memberId)];
  if (role !== "member") mine.push(audiences.moderators(chatId));
  return node()
    .broadcaster.said()
    .filter(({ audience, except = [] }) => mine.includes(audience) && !except.some((left) => mine.includes(left)))
    .filter(({ payload }) => "seq" in payload);
}
