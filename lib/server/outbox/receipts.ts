import type { RoomsServerEvents } from "#contract/realtime/rooms.ts";

import { Coalescer } from "./coalescer.ts";

/** That a member has come further, and who is to know. */
export interface ReceiptChange {
  readonly receipt: Parameters<RoomsServerEvents["receipt:changed"]>[0];
  /** Whether the chat's members see it. */
  readonly isShown: boolean;
  /** The account whose devices are told that it has read further; null if it has only received, and for guests. */
  readonly readBy: string | null;
}

/** Tells chats how far their members have received and read them, and accounts how far their other devices have read. */
export interface Receipts {
  /** Somebody has come further. Told at once, or with what follows within a second of the last time. */
  changed(change: ReceiptChange): void;
}

/** Tells of one member at most once a second, and always of where they stand in the end: the marks lie in the database, and each snapshot has them. */
export class CoalescedReceipts implements Receipts {
  /** By member; each is of one chat. */
  readonly #coalescer: Coalescer<string, ReceiptChange>;

  constructor(tell: (change: ReceiptChange) => void) {
    this.#coalescer = new Coalescer({ tell: (_memberId, change) => tell(change), merge: furthest });
  }

  changed(change: ReceiptChange): void {
    this.#coalescer.changed(change.receipt.member_id, change);
  }
}

/** Two answers of the database may arrive in the other order. */
function furthest(one: ReceiptChange, other: ReceiptChange): ReceiptChange {
  return {
    isShown: one.isShown || other.isShown,
    readBy: one.readBy ?? other.readBy,
    receipt: {
      ...one.receipt,
      delivered_seq: Math.max(one.receipt.delivered_seq, other.receipt.delivered_seq),
      read_seq: Math.max(one.receipt.read_seq, other.receipt.read_seq),
    },
  };
}
