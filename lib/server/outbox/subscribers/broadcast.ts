import type { OutboxEvent } from "#contract/events.ts";
import type { Message } from "#contract/messages.ts";
import { facesOf } from "#domain/chat/faces.ts";
import { seesEverybody } from "#domain/chat/roster.ts";
import { assertNever } from "#domain/errors.ts";

import type { Services } from "../../context.ts";
import { hasStage } from "../../policies/member-link.ts";
import { findShutOut } from "../../policies/shut-out.ts";
import { presentChat } from "../../presenters/chat-presenter.ts";
import { presentMember } from "../../presenters/member-presenter.ts";
import { voiceOf } from "../../presenters/persona.ts";
import { presentRoom } from "../../presenters/room-presenter.ts";
import { audiences, leaderAudiences } from "../../realtime/audiences.ts";
import { findChat, type ChatRow } from "../../repositories/chat-repository.ts";
import { findMember, listMembers } from "../../repositories/member-repository.ts";
import { findMessages } from "../../repositories/message-repository.ts";
import { findDeparted } from "../../repositories/outbox-repository.ts";
import { presentAllStored } from "../../use-cases/messages/present-stored.ts";
import { changesFacts, type CommittedEvent } from "../append.ts";
import type { Broadcaster } from "../broadcaster.ts";
import {
  type Place,
  tellBlock,
  tellDeletion,
  tellExtraTime,
  tellMember,
  tellNewcomers,
  tellRemoval,
  tellSubscription,
} from "./tell-membership.ts";
import { tellHold } from "./tell-hold.ts";
import { tellMessage } from "./tell-message.ts";
import { tellOwnSide } from "./tell-own-devices.ts";
import { tellPoll } from "./tell-poll.ts";
import { tellPresence } from "./tell-presence.ts";
import { tellQuestion } from "./tell-question.ts";
import { tellReactions } from "./tell-reactions.ts";
import { tellReports } from "./tell-reports.ts";
import { tellTogether } from "./tell-together.ts";
import { tellHandsLowered, tellNudge } from "./tell-voices.ts";

type BroadcastServices = Pick<Services, "db" | "clock" | "options" | "voices">;
type OfType<Type extends OutboxEvent["type"]> = Extract<OutboxEvent, { type: Type }>;

/** Tells an event's audience of it, presenting what it speaks of as that is now. Safe to repeat: clients know each event by its seq. */
export async function broadcastEvent(services: BroadcastServices, to: Broadcaster, committed: CommittedEvent): Promise<void> {
  const { event, chatId } = committed;
  if (isOfAccount(event)) {
    await tellOfAccount(services, to, event, committed.id);
    return;
  }
  if (changesFacts(event)) to.forget(chatId ?? "");
  if (event.type === "room.erased") {
    to.forget(event.chat_id);
    const audience = audiences.chat(event.chat_id);
    to.emit(audience, "room:erased", { chat_id: event.chat_id });
    to.stage(event.chat_id);
    to.evict(audience, [audience, ...leaderAudiences(event.chat_id)]);
    return;
  }
  if (event.type === "link.ended") {
    to.disconnect(audiences.link(event.link_id));
    return;
  }
  if (event.type === "stage.changed") {
    to.stage(chatId ?? "");
    return;
  }
  if (event.type === "chat.deleted") {
    tellDeletion(to, event);
    return;
  }
  const chat = committed.messages ? null : await findChat(services.db.prisma, chatId ?? "");
  // A chat that is gone has nobody left to tell.
  if (chatId === null || (chat === null && !committed.messages)) return;
  if (event.type === "door.changed") {
    await tellDoor(services, to, chat, event);
    return;
  }
  if (event.type === "chat.block_changed") {
    if (chat) await tellBlock(services, to, chat);
    return;
  }
  if (event.type === "hold.changed") {
    if (chat) await tellHold(services, to, chat, event);
    return;
  }
  if (event.type === "reports.changed") {
    await tellReports(services, to, chatId);
    return;
  }
  if (event.type === "drafts.changed") {
    to.emit(audiences.pollsters(chatId), "drafts:changed", { chat_id: chatId });
    return;
  }
  if (event.type === "nudge.given") {
    tellNudge(to, chatId, event);
    return;
  }
  if (event.type === "hands.lowered") {
    await tellHandsLowered(services, to, chatId);
    return;
  }
  if (event.type === "subscribers.changed") {
    await tellSubscription(services, to, chat, event);
    return;
  }
  if (event.type === "member.extended") {
    await tellExtraTime(services, to, chatId, event);
    return;
  }
  const place = { chat_id: chatId, seq: committed.seq ?? 0, event_id: String(committed.id) };
  await tellChat(services, to, { ...committed, event }, place, chat);
}

/** What concerns an account's own sockets and belongs to no chat. */
const OF_ACCOUNT = ["session.revoked", "session.suspected", "preferences.changed", "user.presence_changed"] as const;
type AccountEvent = OfType<(typeof OF_ACCOUNT)[number]>;
const isOfAccount = (event: OutboxEvent): event is AccountEvent => OF_ACCOUNT.some((type) => type === event.type);

type Unordered =
  | "hold.changed"
  | "reports.changed"
  | "drafts.changed"
  | "nudge.given"
  | "hands.lowered"
  | "link.ended"
  | "stage.changed"
  | "room.erased"
  | "chat.deleted"
  | "chat.block_changed"
  | "door.changed"
  | "subscribers.changed"
  | "member.extended";
type ChatEvent = Exclude<OutboxEvent, AccountEvent | OfType<Unordered>>;

async function tellOfAccount(services: BroadcastServices, to: Broadcaster, event: AccountEvent, eventId: bigint): Promise<void> {
  switch (event.type) {
    case "session.revoked": {
      const audience = audiences.session(event.session_id);
      to.emit(audience, "session:ended", {});
      to.disconnect(audience);
      return;
    }
    case "session.suspected":
      to.emit(audiences.user(event.user_id), "session:suspected", { session_id: event.session_id });
      return;
    case "preferences.changed":
      await tellOwnSide(services, to, event, eventId);
      return;
    case "user.presence_changed":
      await tellPresence(services, to, event);
      return;
    default:
      assertNever(event);
  }
}

async function tellChat(
  services: BroadcastServices,
  to: Broadcaster,
  committed: CommittedEvent & { event: ChatEvent },
  place: Place,
  chat: ChatRow | null,
): Promise<void> {
  const { event } = committed;
  const audience = audiences.chat(place.chat_id);
  if (chat === null ? committed.hasStage : hasStage(chat, services.clock.now())) to.stage(place.chat_id);
  const departed = committed.departed ?? (await findDeparted(services.db.pool, place.chat_id, services.clock.now()));
  const except = departed.map((memberId) => audiences.member(memberId));
  const voice = chat === null ? (committed.voice ?? null) : voiceOf(chat);
  // What comes with its messages has just been written: nobody has reacted yet.
  const isQuiet = chat !== null && !seesEverybody(chat.kind, "member");
  const shutOut = chat === null ? [] : await findShutOut(services.db.prisma, chat, services.clock.now());
  const how = { voice, isQuiet, except: [...except, ...shutOut.map((memberId) => audiences.member(memberId))] };
  switch (event.type) {
    case "messages.created":
      for (const message of committed.messages ?? (await loadMessages(services, chat, event.message_ids))) {
        await tellMessage(services, to, { ...how, name: "message:created", place: { ...place, seq: message.seq }, message });
      }
      return;
    case "message.updated":
    case "message.deleted":
    case "reaction.changed": {
      const [message] = await loadMessages(services, chat, [event.message_id]);
      if (message) await tellChange(services, to, event, { ...how, place, message });
      return;
    }
    case "messages.deleted":
    case "messages.restored":
    case "reactions.changed":
      await tellTogether(services, to, event, { ...how, place, messages: await loadMessages(services, chat, event.message_ids) });
      return;
    case "question.changed":
      await tellQuestion(services, to, { place, messageId: event.message_id, except: how.except });
      return;
    case "member.removed":
      await tellRemoval(services, to, event, { place, chat, except });
      if (chat?.room?.pulse) services.voices.pulseChanged(place.chat_id);
      return;
    case "members.joined":
      await tellNewcomers(services, to, event, { place, chat, except });
      return;
    case "member.joined":
    case "member.updated":
      await tellMember(services, to, event, { place, chat, except });
      return;
    case "chat.updated":
      if (chat) to.emit(audience, "chat:updated", { ...place, chat: presentChat(chat, momentOf(services)) }, except);
      return;
    case "poll.changed":
      await tellPoll(services, to, event, { place, except: how.except });
      return;
    case "room.updated":
      if (chat?.room) to.emit(audience, "room:updated", { ...place, room: presentRoom(chat.room, chat, momentOf(services)) }, except);
      return;
    default:
      assertNever(event);
  }
}

async function tellChange(
  services: BroadcastServices,
  to: Broadcaster,
  event: OfType<"message.updated" | "message.deleted" | "reaction.changed">,
  change: Omit<Parameters<typeof tellMessage>[2], "name">,
): Promise<void> {
  const { place, message, except } = change;
  if (event.type === "message.updated") await tellMessage(services, to, { ...change, name: "message:updated" });
  else if (event.type === "reaction.changed") tellReactions(to, { ...change, memberId: event.member_id });
  else {
    const deleted = { ...place, message_id: message.id, deleted_at: message.deleted_at ?? "" };
    to.emit(audiences.chat(place.chat_id), "message:deleted", deleted, except);
  }
}

async function tellDoor(services: BroadcastServices, to: Broadcaster, chat: ChatRow | null, event: OfType<"door.changed">): Promise<void> {
  if (!chat) return;
  const [waiting, member] = await Promise.all([
    listMembers(services.db.prisma, chat.id, "waiting"),
    findMember(services.db.prisma, chat.id, event.member_id),
  ]);
  to.emit(audiences.door(chat.id), "door:changed", {
    chat_id: chat.id,
    waiting: waiting.map((row) => presentMember(row, facesOf(chat))),
  });
  if (member?.state === "removed") to.emit(audiences.member(member.id), "door:answered", { chat_id: chat.id, admitted: false });
}

async function loadMessages(services: BroadcastServices, chat: ChatRow | null, messageIds: readonly string[]): Promise<Message[]> {
  if (chat === null) return [];
  const rows = await findMessages(services.db.prisma, messageIds.map(BigInt));
  return await presentAllStored(services.db.prisma, rows, facesOf(chat));
}

const momentOf = ({ clock, options }: BroadcastServices) => ({ now: clock.now(), publicUrl: options.publicUrl });
