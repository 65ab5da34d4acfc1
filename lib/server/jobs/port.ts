import type { Prisma } from "../db/generated/client.ts";

/** Later work, enqueued in the transaction that makes it necessary. */
export interface Jobs {
  /** Looks at the room again at `at` (milliseconds); replaces what was planned for it before. */
  planRoomTransition(db: Prisma.TransactionClient, chatId: string, at: number): Promise<void>;
  /** Looks at `at` (milliseconds) whether the account goes by its present name everywhere; replaces what was planned for it before. */
  planRenaming(db: Prisma.TransactionClient, userId: string, at: number): Promise<void>;
  /** Ends the link at `at` (milliseconds), when it expires. */
  planLinkEnd(db: Prisma.TransactionClient, linkId: string, at: number): Promise<void>;
  /** Ends the sweep shortly after `at` (milliseconds), until when it can be taken back; replaces what was planned for it before. */
  planSweepEnd(db: Prisma.TransactionClient, sweepId: string, at: number): Promise<void>;
  /** Shows what shows itself in the chat at `at` (milliseconds) or sooner, if a look was planned for sooner. */
  planShowing(db: Prisma.TransactionClient, chatId: string, at: number): Promise<void>;
  /** Makes the series' next meeting at `at` (milliseconds); replaces what was planned for it before. */
  planMeeting(db: Prisma.TransactionClient, seriesId: string, at: number): Promise<void>;
  /** Forgets what was planned for the room. */
  cancelRoomTransition(db: Prisma.TransactionClient, chatId: string): Promise<void>;
}
