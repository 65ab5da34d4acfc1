import type { Prisma } from "../db/generated/client.ts";

/** Later work, enqueued in the transaction that makes it necessary. */
export interface Jobs {
  /** Looks at the room again at `at` (milliseconds); replaces what was planned for it before. */
  planRoomTransition(db: Prisma.TransactionClient, chatId: string, at: number): Promise<void>;
  /** Looks at `at` (milliseconds) whether the account goes by its present name everywhere; replaces what was planned for it before. */
  planRenaming(db: Prisma.TransactionClient, userId: string, at: number): Promise<void>;
  /** Forgets what was planned for the room. */
  cancelRoomTransition(db: Prisma.TransactionClient, chatId: string): Promise<void>;
}
