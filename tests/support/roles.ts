import { newPhase } from "#domain/room/run-sheet.ts";
import type { Room } from "#contract/rooms.ts";
import { holdMember } from "#server/use-cases/holds/hold-member.ts";
import { removeMember, timeOutMember } from "#server/use-cases/members/moderate-member.ts";
import { openLane } from "#server/use-cases/rooms/open-lane.ts";
import { leaveRoom } from "#server/use-cases/rooms/leave-room.ts";
import { askQuestion } from "#server/use-cases/questions/ask-question.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { changePhase } from "#server/use-cases/run-sheet/change-phase.ts";
import { changeRunSheet } from "#server/use-cases/run-sheet/change-run-sheet.ts";

import { waits } from "./held.ts";
import { type Proofs, signedIn } from "./in-process.ts";
import { comesBy, makeLink } from "./links.ts";
import { as, joins, type Member, openRoom, say, scenario } from "./scenario.ts";
import type { TestNode } from "./services.ts";
import { asks } from "./voter.ts";

/** Everybody who may stand before a room. In an order in which nobody's success takes away what the next one asks for. */
export const ROLES = [
  "stranger",
  "guest elsewhere",
  "removed",
  "left",
  "waiting",
  "other facilitator",
  "timed out",
  "member",
  "co-facilitator",
  "remote",
  "facilitator",
] as const;
export type Role = (typeof ROLES)[number];

/** A room with somebody of every role, and things in it that they may ask for. */
export async function everyRole(node: TestNode) {
  const { ada, brook, cyd, dana, room } = await scenario({}, node).room("ada", "brook", "cyd", "dana");
  const [target, leaver] = [await joins(room, "Target", { node }), await joins(room, "Leaver", { node })];
  const message = await say(brook, "Hello");
  await askQuestion(as(brook), { message_id: message.id });
  await say(leaver, "Goodbye");
  const inRoom = { chat_id: room.chat_id };
  await holdMember(as(ada), { ...inRoom, member_id: brook.memberId, held: true });
  const heldId = await waits(brook, "May I?");
  await holdMember(as(ada), { ...inRoom, member_id: brook.memberId, held: false });
  const { id: pollId } = await asks(ada);
  await timeOutMember(as(ada), { ...inRoom, member_id: cyd.memberId, minutes: 10 });
  await removeMember(as(ada), { ...inRoom, member_id: dana.memberId });
  await leaveRoom(as(leaver), { code: room.code });
  await updateRoom(as(ada), { code: room.code, settings: { hold_door: true } });
  const waiter = await joins(room, "Waiter", { node });
  await updateRoom(as(ada), { code: room.code, settings: { hold_door: false } });

  await changeRunSheet(as(ada), { code: room.code, phases: [newPhase("arrive")] });
  await changePhase(as(ada), { code: room.code, index: 0 });

  // A picture that nobody can look at, but ask for.
  await node.services.db.prisma.avatar.create({ data: { userId: ada.userId, image: new Uint8Array([0]), version: "0" } });
  const eve = await scenario({}, node).account("eve");
  const elsewhere = await joins(await openRoom(eve), "Visitor", { node });
  const help = await makeLink(ada, room.code, { kind: "cofacilitator" });
  const helper = await comesBy(help, { node }, "Helper");
  const phone = await comesBy(await makeLink(ada, room.code, { kind: "remote" }), { node });
  const seat = ({ token }: Member): Proofs => ({ token });
  const proofs: Record<Role, Proofs> = {
    stranger: {},
    "guest elsewhere": seat(elsewhere),
    removed: seat(dana),
    left: seat(leaver),
    waiting: seat(waiter),
    "other facilitator": await signedIn(node, eve),
    "timed out": seat(cyd),
    member: seat(brook),
    "co-facilitator": seat(helper),
    remote: seat(phone),
    facilitator: await signedIn(node, ada),
  };
  return { ada, room, message, heldId, link: help.link, pollId, target, lane: await laneOf(room, helper), proofs };
}

/** The lane of a room, with something that a co-facilitator has said there, and the co-facilitator's place in it. */
async function laneOf({ code }: Pick<Room, "code">, helper: Member) {
  const { chat_id: chatId } = await openLane(as(helper), { code });
  const { id: messageId, sender } = await say({ ...helper, chatId }, "Among ourselves");
  return { chatId, messageId, memberId: sender.id };
}
