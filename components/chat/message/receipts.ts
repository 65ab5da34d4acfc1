import type { Member } from "#contract/members.ts";
import type { Receipt } from "#domain/message/delivery.ts";

/**
 * How far all others have come: what the slowest of them has received, and what the slowest has read. One receipt stands for all of them, since
 * a message counts as read once everybody has read it. Null where nobody else is, or where the chat has no receipts.
 */
export function receiptOfOthers(members: Readonly<Record<string, Member>>, myId: string): Receipt | null {
  const receipts = Object.values(members).flatMap(({ id, delivered_seq, read_seq }) =>
    id === myId || delivered_seq === null || read_seq === null ? [] : [{ memberId: id, deliveredSeq: delivered_seq, readSeq: read_seq }],
  );
  const [first] = receipts;
  if (first === undefined) return null;
  return receipts.reduce(
    (slowest, { deliveredSeq, readSeq }) => ({
      ...slowest,
      deliveredSeq: Math.min(slowest.deliveredSeq, Math.max(deliveredSeq, readSeq)),
      readSeq: Math.min(slowest.readSeq, readSeq),
    }),
    { ...first, deliveredSeq: Math.max(first.deliveredSeq, first.readSeq) },
  );
}
