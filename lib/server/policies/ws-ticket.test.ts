import { expect, test } from "vitest";

import { createSeals } from "../adapters/seals.ts";
import { openTicket, sealTicket, type Ticket } from "./ws-ticket.ts";

const seals = createSeals("a secret that only this test knows, 32 or more");
const NOW = 1_800_000_000_000;
const TICKET: Ticket = {
  id: "0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a11",
  sessionId: "0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a12",
  userId: "0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a13",
  expiresAt: NOW + 30_000,
};

test("a ticket says what it was given for, and may stand in an address", () => {
  const text = sealTicket(seals, TICKET);
  expect(encodeURIComponent(text)).toBe(text);
  expect(openTicket(seals, text, NOW)).toEqual(TICKET);
});

test("a ticket ends when it says so", () => {
  const text = sealTicket(seals, TICKET);
  expect(openTicket(seals, text, NOW + 29_999)).not.toBeNull();
  expect(openTicket(seals, text, NOW + 30_000)).toBeNull();
});

test.each([
  ["nothing", ""],
  ["text of somebody's own", "a.b.c.d.e"],
  ["another's session in it", sealTicket(seals, TICKET).replace("2a12", "2a99")],
  ["a later end in it", sealTicket(seals, TICKET).replace(String(TICKET.expiresAt), String(TICKET.expiresAt + 1))],
  ["another server's seal", sealTicket(createSeals("a secret that another server knows, 32 or more"), TICKET)],
  ["a seat's seal", `${TICKET.id}.${seals.sign("seat", TICKET.id)}`],
  ["far too much", "x".repeat(100_000)],
])("is none with %s", (_what, text) => {
  expect(openTicket(seals, text, NOW)).toBeNull();
});
