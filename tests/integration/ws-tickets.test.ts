import { expect, test } from "vitest";

import { createContext } from "#server/context.ts";
import { issueWsTicket } from "#server/use-cases/accounts/issue-ws-ticket.ts";
import { redeemWsTicket } from "#server/use-cases/accounts/redeem-ws-ticket.ts";
import { programsOf } from "#tests/support/program.ts";
import { outcome } from "#tests/support/refusal.ts";
import { fileNode } from "#tests/support/scenario.ts";

const { node } = fileNode();
const { bearer, program } = programsOf(node);

/** Somebody's session, and a ticket of it. */
async function ticketOf(): Promise<{ userId: string; sessionId: string | null; ticket: string; expires_in: number }> {
  const { userId, tokens } = await program();
  const { actor } = await bearer(tokens.token);
  return { userId, sessionId: actor.sessionId, ...(await issueWsTicket(createContext(node().services, actor))) };
}

test("a ticket speaks for the session that asked for it, once", async () => {
  const { userId, sessionId, ticket, expires_in } = await ticketOf();
  expect(expires_in).toBe(30);
  const tries = await Promise.all(Array.from({ length: 20 }, () => redeemWsTicket(node().services, ticket)));
  expect(tries.filter((holder) => holder !== null)).toEqual([{ userId, sessionId }]);
});

test("a ticket is good for 30 seconds, and is not to be had again by waiting", async () => {
  const [early, late] = [await ticketOf(), await ticketOf()];
  node().clock.advance(29_999);
  expect(await redeemWsTicket(node().services, early.ticket)).not.toBeNull();
  node().clock.advance(1);
  expect(await redeemWsTicket(node().services, late.ticket)).toBeNull();
  expect(await redeemWsTicket(node().services, early.ticket)).toBeNull();
});

test("whoever has no session gets no ticket", async () => {
  const { actor } = await bearer("nonsense");
  expect(await outcome(Promise.resolve().then(() => issueWsTicket(createContext(node().services, actor))))).toBe("unauthenticated");
});
