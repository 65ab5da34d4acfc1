import { createHash, randomBytes } from "node:crypto";

import type { Proof } from "#contract/rooms.ts";
import { appError } from "#domain/errors.ts";
import { growingDelay, leadingZeroBits, puzzleBits } from "#domain/room/guessing.ts";

import type { Context } from "../context.ts";
import { sameText } from "./seat.ts";

const PUZZLE_MS = 120_000;

/**
 * Slows down whoever guesses a room's password, and nobody else: a browser's own wrong guesses cost it a growing delay, and many wrong guesses
 * in one room cost every attempt a puzzle of a fraction of a second. Nothing is keyed on an address, so three hundred people behind one can
 * come in while somebody guesses from it. Asked before the password is looked at: who must solve a puzzle learns nothing without solving it.
 */
export async function refuseGuessing(ctx: Context, chatId: string, proof: Proof | undefined): Promise<void> {
  if (ctx.actor.browserId !== null) {
    const wait = await ctx.limits.peek("browser_wait", browserKey(ctx, chatId));
    if (!wait.allowed) throw appError("rate_limited", { retryAfter: wait.retryAfter });
  }
  const bits = puzzleBits((await ctx.limits.peek("room_guess", chatId)).used);
  if (bits === 0 || (proof && (await isSolved(ctx, chatId, proof)))) return;
  throw appError("proof_required", { details: { challenge: makeChallenge(ctx, chatId, bits), bits: String(bits) } });
}

/** Counts a wrong guess against the browser and the room. */
export async function countWrongGuess(ctx: Context, chatId: string): Promise<void> {
  await ctx.limits.consume("room_guess", chatId);
  if (ctx.actor.browserId === null) return;
  const key = browserKey(ctx, chatId);
  const { used } = await ctx.limits.consume("browser_guess", key);
  const delay = growingDelay(used);
  if (delay > 0) await ctx.limits.block("browser_wait", key, delay);
}

function browserKey(ctx: Context, chatId: string): string {
  return ctx.seals.digest(`${chatId} ${ctx.actor.browserId}`);
}

function makeChallenge(ctx: Context, chatId: string, bits: number): string {
  const text = [chatId, bits, ctx.now + PUZZLE_MS, randomBytes(12).toString("base64url")].join(":");
  return `${text}:${ctx.seals.sign("puzzle", text)}`;
}

/** Whether we made the puzzle, for this room, lately, it is solved, and nobody has used it before. */
async function isSolved(ctx: Context, chatId: string, { challenge, solution }: Proof): Promise<boolean> {
  const text = challenge.slice(0, challenge.lastIndexOf(":"));
  const [room, bits, expires] = text.split(":");
  if (room !== chatId || !sameText(challenge, `${text}:${ctx.seals.sign("puzzle", text)}`) || Number(expires) < ctx.now) return false;
  const digest = createHash("sha256").update(`${challenge}.${solution}`).digest();
  if (leadingZeroBits(digest) < Number(bits)) return false;
  return (await ctx.limits.consume("puzzle", ctx.seals.digest(challenge))).allowed;
}
