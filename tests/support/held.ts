import { expect } from "vitest";

import type { HeldMessage, HoldCounts, OwnHeld } from "#contract/holds.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { approveHeld } from "#server/use-cases/holds/approve-held.ts";
import { dismissHeld } from "#server/use-cases/holds/dismiss-held.ts";
import { listHeld } from "#server/use-cases/holds/list-held.ts";
import { listOwnHeld } from "#server/use-cases/holds/list-own-held.ts";
import { showLedger } from "#server/use-cases/holds/show-ledger.ts";

import { refusal } from "./refusal.ts";
import { as, type Member, say } from "./scenario.ts";

/** A page that has room for everything a test keeps back. */
export const WHOLE = { limit: 100 } as const;

/** Says something that waits; answers where. */
export async function waits(person: Member, content: string, client_message_id = person.node.services.ids.uuid()): Promise<string> {
  const { code, details } = await refusal(say(person, content, { client_message_id }));
  expect(code).toBe("held");
  return details?.["held_id"] ?? "";
}

/** What waits, as somebody sees it who decides about it. */
export async function queueOf(person: Member): Promise<HeldMessage[]> {
  return (await listHeld(as(person), { chat_id: person.chatId, ...WHOLE })).held;
}

export async function ownOf(person: Member): Promise<OwnHeld[]> {
  return (await listOwnHeld(as(person), { chat_id: person.chatId })).held;
}

export async function countsOf(person: Member): Promise<HoldCounts> {
  return (await showLedger(as(person), { chat_id: person.chatId, ...WHOLE })).counts;
}

/** The texts that somebody finds in the room. */
export async function saidIn(person: Member): Promise<(string | null)[]> {
  return (await openChat(as(person), { chat_id: person.chatId })).messages.map(({ content }) => content);
}

export async function approve(person: Member, held_id: string, all_of_author = false): Promise<{ decided: number }> {
  return await approveHeld(as(person), { chat_id: person.chatId, held_id, all_of_author });
}

export async function dismiss(person: Member, held_id: string, reason: string | null = null): Promise<{ decided: number }> {
  return await dismissHeld(as(person), { chat_id: person.chatId, held_id, reason });
}
