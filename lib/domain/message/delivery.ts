/** How far one member has received and read a chat. */
export interface Receipt {
  readonly memberId: string;
  readonly deliveredSeq: number;
  readonly readSeq: number;
}

export const DELIVERIES = ["sent", "delivered", "read"] as const;
export type Delivery = (typeof DELIVERIES)[number];

/**
 * What became of a message, from the receipts of the chat's members: read once all others have read it, delivered once all have received it.
 * Reading is receiving. The sender's own receipt says nothing, and where nobody else is, a message stays sent.
 */
export function deliveryOf(message: { readonly seq: number; readonly senderId: string }, receipts: readonly Receipt[]): Delivery {
  const others = receipts.filter(({ memberId }) => memberId !== message.senderId);
  if (others.length === 0) return "sent";
  if (others.every(({ readSeq }) => readSeq >= message.seq)) return "read";
  return others.every(({ deliveredSeq, readSeq }) => Math.max(deliveredSeq, readSeq) >= message.seq) ? "delivered" : "sent";
}
