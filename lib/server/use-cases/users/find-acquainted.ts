import { LIMITS } from "#contract/limits.ts";
import { ACQUAINTING_KINDS } from "#domain/chat/account-kinds.ts";

import type { Services } from "../../context.ts";
import { findKeptApart, findSharedChats } from "../../repositories/acquaintance-repository.ts";

/** Who hears that an account comes and goes. */
export interface Acquainted {
  /** By the chats that they share with it. */
  readonly chatIds: readonly string[];
  /** The accounts among them that a block keeps apart from it. */
  readonly except: readonly string[];
}

/** Who is to hear of the account. Whether it shows anything at all is asked before. */
export async function findAcquainted({ db }: Pick<Services, "db">, userId: string): Promise<Acquainted> {
  const [chatIds, except] = await Promise.all([
    findSharedChats(db.prisma, userId, ACQUAINTING_KINDS, LIMITS.followedChatsMax),
    findKeptApart(db.prisma, userId),
  ]);
  return { chatIds, except };
}
