import { timingSafeEqual } from "node:crypto";

import type { Seals } from "../context.ts";

const GUEST_ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The token of a guest's seat: the guest's id and its signature. The row decides whether the seat still holds. */
export function sealSeat(seals: Seals, guestId: string): string {
  return `${guestId}.${seals.sign("seat", guestId)}`;
}

/** The guest's id from a seat's token, or null if nobody here signed it. */
export function openSeat(seals: Seals, token: string): string | null {
  const [guestId, signature, ...rest] = token.split(".");
  if (!guestId || !signature || rest.length > 0 || !GUEST_ID.test(guestId)) return null;
  return sameText(signature, seals.sign("seat", guestId)) ? guestId : null;
}

/** Compares in a time that does not tell where the texts differ. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
