import { randomInt } from "node:crypto";

import { LIMITS } from "#contract/limits.ts";
import { aliasSkeleton } from "#domain/room/alias.ts";
import { suggestAlias } from "#domain/room/alias-suggestion.ts";

import type { Services } from "../../context.ts";
import type { Tx } from "../../db/transaction.ts";
import type { Db, MemberRow } from "../../repositories/chat-repository.ts";
import { findTakenAliasKeys, hasSpoken, updateMember } from "../../repositories/member-repository.ts";

/** Seconds after joining during which a silent, absent holder keeps the alias: a phone may just be switching networks. */
const GHOST_GRACE_MS = 60_000;

/**
 * Takes an alias from its holder, if that one never spoke and is not here any more, say somebody whose browser forgot its seat: nobody meets
 * "alias taken" by their own ghost. False if the holder keeps it.
 */
export async function freeAlias(tx: Tx, services: Services, holder: MemberRow, now: number): Promise<boolean> {
  const { id, chatId } = holder;
  if (holder.role !== "member" || holder.state === "removed" || (await hasSpoken(tx.db, id))) return false;
  if (holder.state !== "left") {
    if (now - holder.joinedAt.getTime() < GHOST_GRACE_MS || (await services.presence.list(chatId)).includes(id)) return false;
    await tx.append(chatId, { type: "member.removed", v: 1, member_id: id, reason: "left" });
  }
  await updateMember(tx.db, id, { aliasKey: null, state: "left", leftAt: new Date(now) });
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
