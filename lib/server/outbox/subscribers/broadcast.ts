import type { OutboxEvent } from "#contract/events.ts";
import type { Message } from "#contract/messages.ts";
import { assertNever } from "#domain/errors.ts";

import type { Services } from "../../context.ts";
import { presentMember } from "../../presenters/member-presenter.ts";
import { presentRoom } from "../../presenters/room-presenter.ts";
import { audiences } from "../../realtime/audiences.ts";
import { findChat, findMembers, secretOf, type ChatRow } from "../../repositories/chat-repository.ts";
import { findMember, listMembers } from "../../repositories/member-repository.ts";
import { findMessages } from "../../repositories/message-repository.ts";
import { findDeparted } from "../../repositories/outbox-repository.ts";
import { presentAllStored } from "../../use-cases/messages/present-stored.ts";
import { changesFacts, type CommittedEvent } from "../append.ts";
import type { Broadcaster } from "../broadcaster.ts";
import { tellMessage } from "./tell-message.ts";

type BroadcastServices = Pick<Services, "db" | "clock" | "options">;
type Place = { chat_id: string; seq: number; event_id: string };
type OfType<Type extends OutboxEvent["type"]> = Extract<OutboxEvent, { type: Type }>;

/** Tells an event's audience of it, presenting what it speaks of as that is now. Safe to repeat: clients know each event by its seq. */
export async function broadcastEvent(services: BroadcastServices, to: Broadcaster, committed: CommittedEvent): Promise<void> {
  const { event, chatId } = committed;
  if (event.type === "session.revoked") {
    const audience = audiences.session(event.session_id);
    to.emit(audience, "session:ended", {});
    to.disconnect(audience);
    return;
  }
  if (changesFacts(event)) to.forget(chatId ?? "");
  if (event.type === "room.erased") {
    to.forget(event.chat_id);
    const audience = audiences.chat(event.chat_id);
    to.emit(audience, "room:erased", { chat_id: event.chat_id });
    to.evict(audience, [audience, audiences.moderators(event.chat_id)]);
    return;
  }
  const chat = committed.messages ? null : await findChat(services.db.prisma, chatId ?? "");
  // A chat that is gone has nobody left to tell.
  if (chatId === null || (chat === null && !committed.messages)) return;
  if (event.type === "door.changed") {
    await tellDoor(services, to, chat, event);
    return;
  }
  const place = { chat_id: chatId, seq: committed.seq ?? 0, event_id: String(committed.id) };
  await tellChat(services, to, { ...committed, event }, place, chat);
}

type ChatEvent = Exclude<OutboxEvent, OfType<"session.revoked"> | OfType<"room.erased"> | OfType<"door.changed">>;

async function tellChat(
  services: BroadcastServices,
  to: Broadcaster,
  committed: CommittedEvent & { event: ChatEvent },
  place: Place,
  chat: ChatRow | null,
): Promise<void> {
  const { event } = committed;
  const audience = audiences.chat(place.chat_id);
  const departed = committed.departed ?? (await findDeparted(services.db.pool, place.chat_id, services.clock.now()));
  const except = departed.map((memberId) => audiences.member(memberId));
  switch (event.type) {
    case "messages.created":
      for (const message of committed.messages ?? (await loadMessages(services, chat, event.message_ids))) {
        await tellMessage(services, to, { name: "message:created", place: { ...place, seq: message.seq }, message, except });
      }
      return;
    case "message.updated":
    case "message.deleted":
    case "reaction.changed": {
      const [message] = await loadMessages(services, chat, [event.message_id]);
      if (message === undefined) return;
      if (event.type === "message.updated") await tellMessage(services, to, { name: "message:updated", place, message, except });
      else if (event.type === "message.deleted")
        to.emit(audience, "message:deleted", { ...place, message_id: message.id, deleted_at: message.deleted_at ?? "" }, except);
      else to.emit(audience, "reaction:changed", { ...place, message_id: message.id, reactions: message.reactions }, except);
      return;
    }
    case "member.removed":
      await tellRemoval(services, to, event, place, except);
      return;
    case "members.joined": {
      const firstSeq = place.seq - event.member_ids.length + 1;
      const rows = new Map((await findMembers(services.db.prisma, place.chat_id, event.member_ids)).map((row) => [row.id, row]));
      for (const [index, memberId] of event.member_ids.entries()) {
        const row = rows.get(memberId);
        if (row && chat)
          to.emit(audience, "member:joined", { ...place, seq: firstSeq + index, member: presentMember(row, secretOf(chat)) }, except);
      }
      return;
    }
    case "member.joined":
    case "member.updated": {
      const row = await findMember(services.db.prisma, place.chat_id, event.member_id);
      if (row === null || !chat) return;
      const member = presentMember(row, secretOf(chat));
      to.emit(audience, event.type === "member.joined" ? "member:joined" : "member:updated", { ...place, member }, except);
      if (event.type === "member.joined") to.emit(audiences.member(row.id), "door:answered", { chat_id: place.chat_id, admitted: true });
      return;
    }
    case "room.updated":
      if (chat?.room)
        to.emit(audience, "room:updated", { ...place, room: presentRoom(chat.room, chat.slowModeSeconds, momentOf(services)) }, except);
      return;
    default:
      assertNever(event);
  }
}

/**
 * The removed member hears it first and is out before anything else is said to the chat. Unless they are back by now, this being told late or
 * once more: then it is past, and none of their business.
 */
async function tellRemoval(
  services: BroadcastServices,
  to: Broadcaster,
  event: OfType<"member.removed">,
  place: Place,
  except: readonly string[],
): Promise<void> {
  const payload = { ...place, member_id: event.member_id, reason: event.reason };
  const member = audiences.member(event.member_id);
  const chat = audiences.chat(place.chat_id);
  const row = await findMember(services.db.prisma, place.chat_id, event.member_id);
  const isBack = row?.state === "active" || row?.state === "waiting";
  if (!isBack) {
    to.emit(member, "member:removed", payload);
    to.evict(member, [chat, audiences.moderators(place.chat_id), member]);
  }
  to.emit(chat, "member:removed", payload, isBack ? [...except, member] : except);
}

async function tellDoor(services: BroadcastServices, to: Broadcaster, chat: ChatRow | null, event: OfType<"door.changed">): Promise<void> {
  if (!chat) return;
  const [waiting, member] = await Promise.all([
    listMembers(services.db.prisma, chat.id, "waiting"),
    findMember(services.db.prisma, chat.id, event.member_id),
  ]);
  to.emit(audiences.moderators(chat.id), "door:changed", {
    chat_id: chat.id,
    waiting: waiting.map((row) => presentMember(row, secretOf(chat))),
  });
  if (member?.state === "removed") to.emit(audiences.member(member.id), "door:answered", { chat_id: chat.id, admitted: false });
}

async function loadMessages(services: BroadcastServices, chat: ChatRow | null, messageIds: readonly string[]): Promise<Message[]> {
  if (chat === null) return [];
  const rows = await findMessages(services.db.prisma, messageIds.map(BigInt));
  return await presentAllStored(services.db.prisma, rows, secretOf(chat));
}

const momentOf = ({ clock, options }: BroadcastServices) => ({ now: clock.now(), publicUrl: options.publicUrl });
