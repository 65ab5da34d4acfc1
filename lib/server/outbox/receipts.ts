import type { RoomsServerEvents } from "#contract/realtime/rooms.ts";

export type ReceiptChange = Parameters<RoomsServerEvents["receipt:changed"]>[0];

/** Tells chats how far their members have received and read them. */
export interface Receipts {
  /** Somebody has come further. Told at once, or with what follows within a second of the last time. */
  changed(receipt: ReceiptChange): void;
}

const EVERY_MS = 1_000;

/**
 * Tells of one member at most once a second, and always of where they stand in the end. Nothing of it is stored or repeated: the marks lie in the
 * database, and each snapshot has them.
 */
export class CoalescedReceipts implements Receipts {
  readonly #tell: (receipt: ReceiptChange) => void;
  readonly #everyMs: number;
  /** By member who was told of within the last second: what has come since. A member is of one chat. */
  readonly #waiting = new Map<string, ReceiptChange | null>();

  constructor(tell: (receipt: ReceiptChange) => void, everyMs = EVERY_MS) {
    this.#tell = tell;
    this.#everyMs = everyMs;
  }

  changed(receipt: ReceiptChange): void {
    const waiting = this.#waiting.get(receipt.member_id);
    if (waiting === undefined) this.#say(receipt);
    else this.#waiting.set(receipt.member_id, waiting === null ? receipt : furthest(waiting, receipt));
  }

  #say(receipt: ReceiptChange): void {
    this.#waiting.set(receipt.member_id, null);
    setTimeout(() => this.#again(receipt.member_id), this.#everyMs).unref();
    this.#tell(receipt);
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
    ...one,
    delivered_seq: Math.max(one.delivered_seq, other.delivered_seq),
    read_seq: Math.max(one.read_seq, other.read_seq),
  };
}
