import { describe, expect, test } from "vitest";

import { outboxEventSchema } from "#contract/events.ts";
import { createGroup } from "#server/use-cases/chats/create-group.ts";
import { handleSweep } from "#server/jobs/sweep.handler.ts";
import { createInvite } from "#server/use-cases/invites/manage-invites.ts";
import { removeMember, restoreMember, timeOutMember, admitMember } from "#server/use-cases/members/moderate-member.ts";
import { pinMessage } from "#server/use-cases/messages/change-pin.ts";
import { approveHeld } from "#server/use-cases/holds/approve-held.ts";
import { showDue } from "#server/use-cases/holds/show-due.ts";
import { addReaction, removeReaction } from "#server/use-cases/messages/change-reaction.ts";
import { deleteMessage } from "#server/use-cases/messages/delete-message.ts";
import { editMessage } from "#server/use-cases/messages/edit-message.ts";
import { readyRunSheet } from "#domain/room/run-sheet.ts";
import { advanceRoom } from "#server/use-cases/rooms/advance-room.ts";
import { closeRoom, extendRoom, reopenRoom } from "#server/use-cases/rooms/change-clock.ts";
import { leaveRoom } from "#server/use-cases/rooms/leave-room.ts";
import { offerFollowUp } from "#server/use-cases/rooms/offer-follow-up.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { changePhase } from "#server/use-cases/run-sheet/change-phase.ts";
import { changeRunSheet } from "#server/use-cases/run-sheet/change-run-sheet.ts";
import { extendPhase } from "#server/use-cases/run-sheet/extend-phase.ts";
import { sweepMember } from "#server/use-cases/sweeps/sweep-member.ts";
import { unsweepMember } from "#server/use-cases/sweeps/unsweep-member.ts";
import { refusal } from "#tests/support/refusal.ts";
import { as, joins, type Member, say, scenario, fileNode } from "#tests/support/scenario.ts";
import { HOUR } from "#tests/support/services.ts";
import { expectInStepAfter } from "#tests/support/strict-client.ts";

const { node } = fileNode();

/** What was there before: three people, two messages, of which the second quotes the first and has a reaction. */
async function setting() {
  const { ada, brook, cyd, room } = await scenario().room("ada", "brook", "cyd");
  const first = await say(brook, "First");
  const second = await say(cyd, "Second", { reply_to_id: first.id });
  await addReaction(as(brook), { message_id: second.id, emoji: "👍" });
  return { ada, brook, cyd, room, first, second };
}
type Setting = Awaited<ReturnType<typeof setting>>;

/** Each use-case that tells others something, with a setting to do it in. The name of the first event it emits says which rows of the contract are covered. */
const ACTS: readonly (readonly [name: string, act: (given: Setting) => Promise<unknown>])[] = [
  ["sending", ({ brook }) => say(brook, "Third")],
  ["replying", ({ ada, first }) => say(ada, "Third", { reply_to_id: first.id })],
  [
    "sending many at once",
    ({ ada, brook, cyd }) => Promise.all([ada, brook, cyd, ada, brook].map((person: Member) => say(person, "Hello"))),
  ],
  ["editing what is quoted", ({ brook, first }) => editMessage(as(brook), { message_id: first.id, content: "Changed" })],
  ["editing what is liked", ({ cyd, second }) => editMessage(as(cyd), { message_id: second.id, content: "Changed" })],
  ["deleting what is quoted", ({ brook, first }) => deleteMessage(as(brook), { message_id: first.id })],
  ["deleting what is liked", ({ ada, second }) => deleteMessage(as(ada), { message_id: second.id })],
  ["reacting", ({ ada, second }) => addReaction(as(ada), { message_id: second.id, emoji: "👍" })],
  ["reacting differently", ({ ada, second }) => addReaction(as(ada), { message_id: second.id, emoji: "🎉" })],
  ["taking a reaction back", ({ brook, second }) => removeReaction(as(brook), { message_id: second.id, emoji: "👍" })],
  ["joining", ({ room }) => joins(room, "Dana")],
  [
    "joining under a ghost's alias",
    async ({ room }) => {
      await joins(room, "Dana");
      node().clock.advance(2 * 60_000);
      await joins(room, "Dana");
    },
  ],
  ["leaving", ({ cyd, room }) => leaveRoom(as(cyd), { code: room.code })],
  [
    "leaving and coming back",
    async ({ cyd, room }) => {
      await leaveRoom(as(cyd), { code: room.code });
      await joins(room, "Cyd", { actor: cyd.actor });
    },
  ],
  ["removing", ({ ada, cyd }) => removeMember(as(ada), { chat_id: ada.chatId, member_id: cyd.memberId })],
  [
    "restoring",
    async ({ ada, cyd }) => {
      await removeMember(as(ada), { chat_id: ada.chatId, member_id: cyd.memberId });
      await restoreMember(as(ada), { chat_id: ada.chatId, member_id: cyd.memberId });
    },
  ],
  [
    "sweeping whoever was quoted and liked",
    async ({ ada, brook, cyd, second }) => {
      await say(brook, "Third", { reply_to_id: second.id });
      await say(cyd, "Fourth");
      await sweepMember(as(ada), { chat_id: ada.chatId, member_id: cyd.memberId });
    },
  ],
  [
    "sweeping and taking it back",
    async ({ ada, brook, cyd, second }) => {
      await say(brook, "Third", { reply_to_id: second.id });
      const target = { chat_id: ada.chatId, member_id: cyd.memberId };
      await pinMessage(as(ada), { message_id: second.id });
      await sweepMember(as(ada), target);
      await node().settled();
      await unsweepMember(as(ada), target);
    },
  ],
  [
    "the end of a sweep",
    async ({ ada, cyd, first }) => {
      await addReaction(as(cyd), { message_id: first.id, emoji: "🎉" });
      await sweepMember(as(ada), { chat_id: ada.chatId, member_id: cyd.memberId });
      await node().settled();
      node().clock.advance(11_000);
      await handleSweep(node().services);
    },
  ],
  ["timing out", ({ ada, cyd }) => timeOutMember(as(ada), { chat_id: ada.chatId, member_id: cyd.memberId, minutes: 2 })],
  ["timing the viewer out", ({ ada, brook }) => timeOutMember(as(ada), { chat_id: ada.chatId, member_id: brook.memberId, minutes: 2 })],
  [
    "admitting",
    async ({ ada, room }) => {
      await updateRoom(as(ada), { code: room.code, settings: { hold_door: true } });
      const dana = await joins(room, "Dana");
      await admitMember(as(ada), { chat_id: room.chat_id, member_id: dana.memberId });
    },
  ],
  [
    "approving what waits",
    async ({ ada, cyd, room, first }) => {
      await updateRoom(as(ada), { code: room.code, settings: { hold: "everyone" } });
      const { details } = await refusal(say(cyd, "Third", { reply_to_id: first.id }));
      await approveHeld(as(ada), { chat_id: room.chat_id, held_id: details?.["held_id"] ?? "", all_of_author: false });
    },
  ],
  [
    "showing what was delayed",
    async ({ ada, cyd, room }) => {
      await updateRoom(as(ada), { code: room.code, settings: { show_delay_seconds: 5 } });
      await refusal(say(cyd, "Third"));
      node().clock.advance(6_000);
      await showDue(node().services, { chatId: room.chat_id });
    },
  ],
  [
    "running a sheet of phases, and changing it meanwhile",
    async ({ ada, cyd, room: { code, chat_id } }) => {
      await changeRunSheet(as(ada), { code, phases: readyRunSheet() });
      await changePhase(as(ada), { code, index: 1 });
      await refusal(say(cyd, "Third"));
      await extendPhase(as(ada), { code, minutes: 5 });
      await changeRunSheet(as(ada), { code, phases: readyRunSheet().slice(1), places: [1, 2, 3, 4, 5] });
      await changePhase(as(ada), { code, to: "next", from: 0 });
      await showDue(node().services, { chatId: chat_id });
    },
  ],
  ["renaming the room", ({ ada, room }) => updateRoom(as(ada), { code: room.code, title: `${room.title}, renamed` })],
  ["writing the brief", ({ ada, room }) => updateRoom(as(ada), { code: room.code, settings: { brief: "Be **kind**" } })],
  ["showing newcomers the last messages", ({ ada, room }) => updateRoom(as(ada), { code: room.code, settings: { history: "last" } })],
  [
    "offering a way to stay in touch",
    async ({ ada, room }) => {
      const { id: chat_id } = await createGroup(as(ada), { name: "Walkers", type: "group", member_ids: [] });
      await offerFollowUp(as(ada), { code: room.code, invite_id: (await createInvite(as(ada), { chat_id })).id });
    },
  ],
  ["freezing", ({ ada, room }) => updateRoom(as(ada), { code: room.code, settings: { frozen: true } })],
  ["slowing down", ({ ada, room }) => updateRoom(as(ada), { code: room.code, settings: { slow_mode_seconds: 30 } })],
  ["extending", ({ ada, room }) => extendRoom(as(ada), { code: room.code, minutes: 5 })],
  ["closing", ({ ada, room }) => closeRoom(as(ada), { code: room.code })],
  [
    "closing for good",
    async ({ ada, room }) => {
      await closeRoom(as(ada), { code: room.code });
      await node().settled();
      await closeRoom(as(ada), { code: room.code });
    },
  ],
  [
    "reopening",
    ({ ada, room }) => reopenRoom(as(ada), { code: room.code, ends_at: new Date(node().clock.now() + 2 * HOUR).toISOString() }),
  ],
  [
    "the clock",
    async ({ room }) => {
      node().clock.reach(room.ends_at);
      await advanceRoom(node().services, { chatId: room.chat_id });
    },
  ],
];

describe.each(["ada", "brook"] as const)("what was known before, with the events since, is what %s is shown after", (viewer) => {
  test.each(ACTS)("%s", async (_name, act) => {
    const given = await setting();
    await expectInStepAfter(given[viewer], () => act(given));
  });
});

test("every event of a chat that the contract knows is emitted by one of these acts", async () => {
  const seen = new Set<string>();
  for (const [, act] of ACTS) {
    const given = await setting();
    await act(given);
    const rows = await node().services.db.prisma.outboxEvent.findMany({ where: { chatId: given.room.chat_id, seq: { not: null } } });
    for (const { payload } of rows) seen.add(outboxEventSchema.parse(payload).type);
  }
  const known = outboxEventSchema.options.map((option) => option.shape.type.value);
  // These have no place in a chat's order: the chat is gone, or only some of its members hear them.
  const unordered = [
    ...["room.erased", "chat.deleted", "chat.block_changed", "door.changed", "subscribers.changed", "member.extended"],
    ...["hold.changed", "reports.changed", "drafts.changed", "nudge.given", "hands.lowered", "link.ended", "stage.changed"],
    ...["session.revoked", "session.suspected", "preferences.changed", "user.presence_changed"],
  ];
  // Seen to in apply-account-events.test.ts, apply-questions.test.ts and apply-polls.test.ts.
  const ofAccounts = ["chat.updated", "question.changed", "poll.changed"];
  expect([...seen].sort()).toEqual(known.filter((type) => ![...unordered, ...ofAccounts].includes(type)).sort());
});
