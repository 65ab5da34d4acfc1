import type { RoomsServerEvents } from "#contract/realtime/rooms.ts";

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

const EVERY_MS = 1_000;

/**
 * Tells of one member at most once a second, and always of where they stand in the end. Nothing of it is stored or repeated: the marks lie in the
 * database, and each snapshot has them.
 */
export class CoalescedReceipts implements Receipts {
  readonly #tell: (change: ReceiptChange) => void;
  readonly #everyMs: number;
  /** By member who was told of within the last second: what has come since. A member is of one chat. */
  readonly #waiting = new Map<string, ReceiptChange | null>();

  constructor(tell: (change: ReceiptChange) => void, everyMs = EVERY_MS) {
    this.#tell = tell;
    this.#everyMs = everyMs;
  }

  changed(change: ReceiptChange): void {
    const { member_id } = change.receipt;
    const waiting = this.#waiting.get(member_id);
    if (waiting === undefined) this.#say(change);
    else this.#waiting.set(member_id, waiting === null ? change : furthest(waiting, change));
  }

  #say(change: ReceiptChange): void {
    const { member_id } = change.receipt;
    this.#waiting.set(member_id, null);
    setTimeout(() => this.#again(member_id), this.#everyMs).unref();
    this.#tell(change);
  }

  #again(memberId: string): void {
    const waiting = this.#waiting.get(memberId);
    if (waiting) this.#say(waiting);
    else this.#waiting.delete(memberId);
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
