import type { ChatKind } from "#contract/chats.ts";
import type { Permission } from "#contract/members.ts";
import { type Faces, facesOf } from "#domain/chat/faces.ts";
import type { ChatFacts, MemberFacts, Verdict } from "#domain/chat/facts.ts";
import { judge, KINDS, resolve } from "#domain/chat/kinds/index.ts";
import { appError } from "#domain/errors.ts";
import type { PermissionSet } from "#domain/permissions/permission-set.ts";
import { roomTimes } from "#domain/room/lifecycle.ts";
import { roleInForce } from "#domain/room/link-scopes.ts";

import type { Context } from "../context.ts";
import {
  type ChatRow,
  type Db,
  findActorsMember,
  findChat,
  findChatState,
  type MemberRow,
  type RoomRow,
} from "../repositories/chat-repository.ts";
import { heldBy, memberLink } from "./member-link.ts";

/** A chat together with what the viewer may do in it. */
export interface ChatAccess {
  readonly chat: ChatRow;
  readonly member: MemberRow;
  readonly permissions: PermissionSet;
  /** How the chat's people are shown. */
  readonly faces: Faces;
  /** Whether the viewer has the permission, and if not, why. */
  readonly verdict: (permission: Permission) => Verdict;
}

/** With whether there is anything of the kind to ask for. */
interface OpenedAccess extends ChatAccess {
  readonly hasPolls: boolean;
  readonly hasQuestions: boolean;
}

export interface RoomAccess extends ChatAccess {
  readonly room: RoomRow;
}

/** Loads the chat for the actor and refuses without the permission. Strangers get `not_found`, as if there were no such chat. */
export async function accessChat(db: Db, ctx: Pick<Context, "actor" | "now">, chatId: string, permission: Permission): Promise<ChatAccess> {
  const access = await loadChatAccess(db, ctx, chatId);
  refuseUnless(access.verdict(permission));
  return access;
}

/** As `accessChat`, for chats that are rooms. */
export async function accessRoom(db: Db, ctx: Pick<Context, "actor" | "now">, chatId: string, permission: Permission): Promise<RoomAccess> {
  const access = await accessChat(db, ctx, chatId, permission);
  if (access.chat.room === null) throw appError("not_found");
  return { ...access, room: access.chat.room };
}

/** As `accessChat`, for chats of accounts: DMs, groups and broadcasts. A room is none, and answers as if there were no such chat. */
export async function accessAccountChat(
  db: Db,
  ctx: Pick<Context, "actor" | "now">,
  chatId: string,
  permission: Permission,
): Promise<ChatAccess> {
  const access = await loadChatAccess(db, ctx, chatId);
  if (KINDS[access.chat.kind].identity !== "account") throw appError("not_found");
  refuseUnless(access.verdict(permission));
  return access;
}

/** Loads the chat with its verdicts, for the few that must look before they refuse. Whoever is no member gets `not_found`. */
export async function loadChatAccess(db: Db, ctx: Pick<Context, "actor" | "now">, chatId: string): Promise<ChatAccess> {
  const [chat, member] = await Promise.all([findChat(db, chatId), findActorsMember(db, chatId, ctx.actor)]);
  return accessOf(ctx, chat, member);
}

/**
 * As `loadChatAccess`, from what this node remembers, once the database has said that it is still so: one small statement in place of several.
 * Of the member's row, what no fact depends on (how far they have read) may be out of date.
 */
export async function confirmChatAccess(ctx: Context, chatId: string): Promise<ChatAccess> {
  const [known, state] = await Promise.all([ctx.chats.recall(chatId), findChatState(ctx.db.pool, chatId)]);
  if (known && state && known.version !== state.factsVersion) {
    ctx.chats.forget(chatId);
    return await loadChatAccess(ctx.db.prisma, ctx, chatId);
  }
  const access = accessOf(ctx, state && (known?.chat ?? null), (await known?.memberOf(ctx.actor)) ?? null);
  return state ? { ...access, chat: { ...access.chat, ...state } } : access;
}

/** As `loadChatAccess`, with the chat read together with everybody who asks at this moment. */
export async function shareChatAccess(ctx: Context, chatId: string): Promise<OpenedAccess> {
  const [chat, member] = await Promise.all([ctx.reads.chat(chatId), findActorsMember(ctx.db.prisma, chatId, ctx.actor)]);
  return { ...accessOf(ctx, chat, member), hasPolls: (chat?.polls.length ?? 0) > 0, hasQuestions: (chat?.questions.length ?? 0) > 0 };
}

/**
 * As `loadChatAccess`, from what this node remembers. It may be out of date by a moment, so it is good for what nobody can read (who types) and
 * for what is decided once more by version (`appendMessages`), and for nothing else.
 */
export async function recallChatAccess(ctx: Context, chatId: string): Promise<ChatAccess> {
  const known = await ctx.chats.recall(chatId);
  return accessOf(ctx, known?.chat ?? null, (await known?.memberOf(ctx.actor)) ?? null);
}

/** What somebody may do in a chat of which both rows are at hand. Throws for those who are in none, and for kinds that are not served. */
export function accessOf(ctx: Pick<Context, "actor" | "now">, chat: ChatRow | null, row: MemberRow | null): ChatAccess {
  const member = chat && row ? heldBy(ctx, chat, row) : null;
  const facts = chat && member ? factsOf(chat, member, ctx.now) : null;
  if (!chat || !member || !facts)
    throw appError(ctx.actor.userId === null && ctx.actor.guestIds.length === 0 ? "unauthenticated" : "not_found");
  return {
    chat,
    member: facts.member ? { ...member, role: roleInForce(facts.member, ctx.now) } : member,
    permissions: resolve(facts),
    faces: facesOf(chat),
    verdict: (permission) => judge(facts, permission),
  };
}

export function refuseUnless(verdict: Verdict): void {
  if (verdict !== null) throw appError(verdict.code, { retryAfter: verdict.retryAfter });
}

/** As much of a chat, and of somebody's place there, as decides what they may do. */
type JudgedChat = Pick<ChatRow, "kind" | "blocked" | "room"> & Partial<Pick<ChatRow, "links" | "laneOf">>;
type JudgedMember = Pick<MemberRow, "role" | "state" | "timedOutUntil" | "extraMinutes"> & Partial<Pick<MemberRow, "linkId">>;

/** What the rules of the chat's kind judge a member by; null for kinds that are not served. */
export function factsOf(chat: JudgedChat, row: JudgedMember, now: number): ChatFacts | null {
  const { role, state, timedOutUntil } = row;
  const member = { role, state, timedOutUntil: timedOutUntil?.getTime() ?? null, link: memberLink(chat, row) };
  return FACTS[chat.kind](chat, { now, member }, row);
}

type Common = { readonly now: number; readonly member: MemberFacts };

const FACTS: {
  readonly [Kind in ChatKind]: (chat: JudgedChat, common: Common, row: JudgedMember) => Extract<ChatFacts, { kind: Kind }> | null;
} = {
  room: ({ room }, common, { extraMinutes }) =>
    room && {
      kind: "room",
      ...common,
      times: { ...roomTimes(room), extraMinutes },
      frozen: room.frozen,
      readAfterEnd: room.readAfterEnd,
    },
  dm: ({ blocked }, common) => ({ kind: "dm", ...common, blocked }),
  group: (_chat, common) => ({ kind: "group", ...common }),
  broadcast: (_chat, common) => ({ kind: "broadcast", ...common }),
  // The loader of a channel's grants comes with communities; until then channels are as good as absent.
  channel: () => null,
  lane: ({ laneOf }, common) => (laneOf?.room ? { kind: "lane", ...common, times: roomTimes(laneOf.room) } : null),
};
