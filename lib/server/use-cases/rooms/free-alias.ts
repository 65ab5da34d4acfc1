import { randomInt } from "node:crypto";

import { LIMITS } from "#contract/limits.ts";
import { aliasSkeleton } from "#domain/room/alias.ts";
import { suggestAlias } from "#domain/room/alias-suggestion.ts";

import type { Context } from "../../context.ts";
import type { Tx } from "../../db/transaction.ts";
import type { Db } from "../../repositories/chat-repository.ts";
import { findAliasHolder, findTakenAliasKeys, hasSpoken, updateMember } from "../../repositories/member-repository.ts";

/** Seconds after joining during which a silent, absent holder keeps the alias: a phone may just be switching networks. */
const GHOST_GRACE_MS = 60_000;

/**
 * Whether the alias may be taken. A holder who never spoke and is not here any more, say somebody whose browser forgot its seat, gives it up
 * on the spot: nobody meets "alias taken" by their own ghost.
 */
export async function freeAlias(tx: Tx, ctx: Context, chatId: string, aliasKey: string): Promise<boolean> {
  const holder = await findAliasHolder(tx.db, chatId, aliasKey);
  if (holder === null) return true;
  if (holder.role !== "member" || holder.state === "removed" || (await hasSpoken(tx.db, holder.id))) return false;
  if (holder.state !== "left") {
    if (ctx.now - holder.joinedAt.getTime() < GHOST_GRACE_MS || (await ctx.presence.list(chatId)).includes(holder.id)) return false;
    await tx.append(chatId, { type: "member.removed", v: 1, member_id: holder.id, reason: "left" });
  }
  await updateMember(tx.db, holder.id, { aliasKey: null, state: "left", leftAt: new Date(ctx.now) });
  return true;
}

/** A free alias like the wanted one ("Ada 2"), or a ready-made one. */
export async function proposeAlias(db: Db, chatId: string, wanted: string | null): Promise<string> {
  const numbered =
    wanted === null ? [] : [2, 3, 4, 5, 6, 7, 8, 9].map((number) => `${[...wanted].slice(0, LIMITS.aliasMax - 2).join("")} ${number}`);
  const readyMade = Array.from({ length: 8 }, () => suggestAlias([randomInt(1_000_000), randomInt(1_000_000)]));
  const candidates = [...numbered, ...readyMade];
  const taken = await findTakenAliasKeys(db, chatId, candidates.map(aliasSkeleton));
  return candidates.find((alias) => !taken.has(aliasSkeleton(alias))) ?? readyMade[0] ?? "Guest";
}
