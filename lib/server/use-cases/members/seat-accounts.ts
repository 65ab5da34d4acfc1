import type { MemberRole } from "#contract/members.ts";
import { placesLeft } from "#domain/chat/capacity.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import type { Tx } from "../../db/transaction.ts";
import { findMembersOf } from "../../repositories/account-chat-repository.ts";
import type { ChatRow, MemberRow } from "../../repositories/chat-repository.ts";
import { createMembers, updateMember } from "../../repositories/member-repository.ts";
import { isOwnerPremium } from "../../repositories/people-repository.ts";

/** An account that comes into a chat. */
export interface Newcomer {
  readonly id: string;
  readonly username: string;
  readonly role?: MemberRole;
}

/**
 * Puts accounts into a chat whose row is locked, or was just made: newcomers and those who were in before. Who is in already stays as they are.
 * Answers the members that came. Throws `chat_full` if they are too many for the chat's kind and its owner.
 */
export async function seatAccounts(tx: Tx, ctx: Context, chat: ChatRow, newcomers: readonly Newcomer[]): Promise<MemberRow[]> {
  const known = new Map(
    (
      await findMembersOf(
        tx.db,
        chat.id,
        newcomers.map(({ id }) => id),
      )
    ).map((row) => [row.userId, row]),
  );
  const coming = newcomers.filter(({ id }) => known.get(id)?.state !== "active");
  if (coming.length === 0) return [];
  if (placesLeft(chat.kind, chat.memberCount, await isOwnerPremium(tx.db, chat.id)) < coming.length) throw appError("chat_full");
  const strangers = coming.filter(({ id }) => !known.has(id)).map((newcomer) => ({ ...newcomer, memberId: ctx.ids.uuid() }));
  const seated = await seatStrangers(tx, ctx, chat, strangers);
  for (const { id, username } of coming) {
    const before = known.get(id);
    if (before) seated.push(await seatAgain(tx, ctx, chat, before, username));
  }
  return seated;
}

/** Whether members do not hear of one another's coming and going, so that it takes no seq. */
export function comesQuietly({ kind }: Pick<ChatRow, "kind">, role: MemberRole): boolean {
  return KINDS[kind].roster === "staff" && role === "member";
}

type Stranger = Newcomer & { readonly memberId: string };

async function seatStrangers(tx: Tx, ctx: Context, chat: ChatRow, strangers: readonly Stranger[]): Promise<MemberRow[]> {
  if (strangers.length === 0) return [];
  const ids = strangers.map(({ memberId }) => memberId);
  const quiet = strangers.every(({ role = "member" }) => comesQuietly(chat, role));
  if (quiet) for (const member_id of ids) await tx.note(chat.id, { type: "subscribers.changed", v: 1, member_id });
  const before = quiet
    ? chat.lastSeq
    : (await tx.append(chat.id, { type: "members.joined", v: 1, member_ids: ids }, ids.length)) - ids.length;
  return await createMembers(
    tx.db,
    strangers.map(({ memberId, id: userId, username, role = "member" }, index) => {
      const seq = quiet ? before : before + index + 1;
      const marks = { joinedSeq: seq, lastReadSeq: seq, lastDeliveredSeq: seq };
      // Accounts have names of their own, so that two may look alike here: no key keeps them apart.
      return { id: memberId, chatId: chat.id, userId, alias: username, aliasKey: null, role, joinedAt: new Date(ctx.now), ...marks };
    }),
  );
}

/** They come back as who they are now, without the role that they had. */
async function seatAgain(tx: Tx, ctx: Context, chat: ChatRow, { id }: MemberRow, alias: string): Promise<MemberRow> {
  const seq = comesQuietly(chat, "member")
    ? await tx.note(chat.id, { type: "subscribers.changed", v: 1, member_id: id }).then(() => chat.lastSeq)
    : await tx.append(chat.id, { type: "member.joined", v: 1, member_id: id });
  const marks = { joinedSeq: seq, lastReadSeq: seq, lastDeliveredSeq: seq };
  return await updateMember(tx.db, id, { state: "active", role: "member", alias, joinedAt: new Date(ctx.now), leftAt: null, ...marks });
}
