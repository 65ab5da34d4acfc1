import type { OutboxEvent } from "#contract/events.ts";
import type { Permission } from "#contract/members.ts";
import { facesOf } from "#domain/chat/faces.ts";
import { judge } from "#domain/chat/kinds/index.ts";

import type { Services } from "../../context.ts";
import { factsOf } from "../../policies/chat-access.ts";
import { presentMember } from "../../presenters/member-presenter.ts";
import { audiences, leaderAudiences } from "../../realtime/audiences.ts";
import { type ChatRow, findMembers, type MemberRow } from "../../repositories/chat-repository.ts";
import { findMember, listMembers } from "../../repositories/member-repository.ts";
import type { Broadcaster } from "../broadcaster.ts";

type TellServices = Pick<Services, "db" | "clock">;
type OfType<Type extends OutboxEvent["type"]> = Extract<OutboxEvent, { type: Type }>;

/** Where an event lies in its chat's order. */
export type Place = { chat_id: string; seq: number; event_id: string };

interface Setting {
  readonly place: Place;
  readonly chat: ChatRow | null;
  /** Audiences that must not hear it. */
  readonly except: readonly string[];
}

/** Tells a chat of its newcomers, each under a number of their own, and the newcomers themselves wherever they are signed in. */
export async function tellNewcomers(
  { db }: TellServices,
  to: Broadcaster,
  { member_ids }: OfType<"members.joined">,
  { place, chat, except }: Setting,
): Promise<void> {
  if (!chat) return;
  const firstSeq = place.seq - member_ids.length + 1;
  const rows = new Map((await findMembers(db.prisma, place.chat_id, member_ids)).map((row) => [row.id, row]));
  for (const [index, memberId] of member_ids.entries()) {
    const row = rows.get(memberId);
    if (!row) continue;
    const member = presentMember(row, facesOf(chat));
    to.emit(audiences.chat(chat.id), "member:joined", { ...place, seq: firstSeq + index, member }, except);
    tellAccount(to, chat, row);
  }
}

/** Tells a chat that somebody is back, was let in, or has changed. */
export async function tellMember(
  services: TellServices,
  to: Broadcaster,
  event: OfType<"member.joined"> | OfType<"member.updated">,
  { place, chat, except }: Setting,
): Promise<void> {
  const row = await findMember(services.db.prisma, place.chat_id, event.member_id);
  if (row === null || !chat) return;
  const member = presentMember(row, facesOf(chat));
  if (event.type === "member.updated") {
    moveAmongModerators(services, to, chat, row);
    to.emit(audiences.chat(chat.id), "member:updated", { ...place, member }, except);
    return;
  }
  to.emit(audiences.chat(chat.id), "member:joined", { ...place, member }, except);
  if (chat.room) to.emit(audiences.member(row.id), "door:answered", { chat_id: place.chat_id, admitted: true });
  tellAccount(to, chat, row);
}

/** A role may have changed: what only those hear who moderate, ask polls or mind the door must reach those who do now, and nobody who did. */
function moveAmongModerators({ clock }: TellServices, to: Broadcaster, chat: ChatRow, row: MemberRow): void {
  const facts = factsOf(chat, row, clock.now());
  const member = audiences.member(row.id);
  const belongs = (permission: Permission): boolean => facts !== null && judge(facts, permission) === null;
  const places = [
    { audience: audiences.moderators(chat.id), isTheirs: belongs("MODERATE_MEMBERS") },
    { audience: audiences.pollsters(chat.id), isTheirs: belongs("SEND_POLLS") },
    ...(chat.room === null ? [] : [{ audience: audiences.door(chat.id), isTheirs: belongs("ADMIT_MEMBERS") }]),
  ];
  const [gained, lost] = [true, false].map((wanted) => places.flatMap(({ audience, isTheirs }) => (isTheirs === wanted ? audience : [])));
  if (gained?.length) to.admit(member, gained);
  if (lost?.length) to.evict(member, lost);
}

/**
 * The removed member hears it first and is out before anything else is said to the chat. Unless they are back by now, this being told late or
 * once more: then it is past, and none of their business.
 */
export async function tellRemoval(
  { db }: TellServices,
  to: Broadcaster,
  { member_id, reason }: OfType<"member.removed">,
  { place, chat, except }: Setting,
): Promise<void> {
  const payload = { ...place, member_id, reason };
  const member = audiences.member(member_id);
  const audience = audiences.chat(place.chat_id);
  const row = await findMember(db.prisma, place.chat_id, member_id);
  const isBack = row?.state === "active" || row?.state === "waiting";
  if (!isBack) {
    to.emit(member, "member:removed", payload);
    to.evict(member, [audience, ...leaderAudiences(place.chat_id), member]);
    if (row && chat) tellAccount(to, chat, row);
  }
  to.emit(audience, "member:removed", payload, isBack ? [...except, member] : except);
}

/** Tells a member that they may write longer than the others, and those who moderate; nobody else. */
export async function tellExtraTime(
  { db }: TellServices,
  to: Broadcaster,
  chatId: string,
  { member_id }: OfType<"member.extended">,
): Promise<void> {
  const row = await findMember(db.prisma, chatId, member_id);
  if (row?.state !== "active") return;
  const payload = { chat_id: chatId, member_id, minutes: row.extraMinutes };
  const member = audiences.member(member_id);
  to.emit(member, "member:extended", payload);
  to.emit(audiences.moderators(chatId), "member:extended", payload, [member]);
}

/** Tells those who run a broadcast how many are in it now; the subscriber that they are in it or, before they could hear any more of it, out. */
export async function tellSubscription(
  { db }: TellServices,
  to: Broadcaster,
  chat: ChatRow | null,
  { member_id }: OfType<"subscribers.changed">,
): Promise<void> {
  if (!chat) return;
  const row = await findMember(db.prisma, chat.id, member_id);
  if (row) {
    const member = audiences.member(row.id);
    if (row.state !== "active") to.evict(member, [audiences.chat(chat.id), ...leaderAudiences(chat.id), member]);
    tellAccount(to, chat, row);
  }
  to.emit(audiences.moderators(chat.id), "subscribers:changed", { chat_id: chat.id, member_count: chat.memberCount });
}

/**
 * Where one of a pair blocks the other, neither goes on hearing whether the other is here or types, and each sees the other go. What they said
 * stays to be read.
 */
export async function tellBlock({ db }: TellServices, to: Broadcaster, { id, blocked }: ChatRow): Promise<void> {
  const audience = audiences.chat(id);
  if (!blocked) return;
  to.evict(audience, [audience], ["presence", "typing"]);
  to.evict(audiences.acquaintances(id), [audiences.acquaintances(id)], ["presence"]);
  const pair = (await listMembers(db.prisma, id, "active")).flatMap(({ userId }) => userId ?? []);
  for (const userId of pair) for (const other of pair) if (other !== userId) to.hide(audiences.user(userId), other);
}

/** Tells whoever has the chat open that it is gone, and that nothing follows. */
export function tellDeletion(to: Broadcaster, { chat_id }: OfType<"chat.deleted">): void {
  to.forget(chat_id);
  const audience = audiences.chat(chat_id);
  to.emit(audience, "chat:removed", { chat_id, reason: "deleted" });
  to.evict(audience, [audience, ...leaderAudiences(chat_id)]);
}

/** Tells all devices of the account behind a membership that the chat is among theirs, or no more. In rooms nobody's account is told of. */
function tellAccount(to: Broadcaster, chat: ChatRow, { userId, state }: MemberRow): void {
  if (facesOf(chat).identity !== "account" || userId === null) return;
  const audience = audiences.user(userId);
  if (state === "active") to.emit(audience, "chat:added", { chat_id: chat.id });
  else if (state !== "waiting") {
    to.evict(audience, [audiences.acquaintances(chat.id)], ["presence"]);
    to.emit(audience, "chat:removed", { chat_id: chat.id, reason: state });
  }
}
