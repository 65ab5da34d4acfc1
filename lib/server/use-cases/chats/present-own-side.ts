import type { Quote } from "#contract/messages.ts";
import type { OwnSide } from "#contract/preferences.ts";

import { historyStart } from "../../policies/history-start.ts";
import { presentQuote, quoteWithoutAuthor } from "../../presenters/message-presenter.ts";
import { presentOwnSide } from "../../presenters/own-side-presenter.ts";
import type { Db } from "../../repositories/chat-repository.ts";
import { findQuoted } from "../../repositories/message-repository.ts";
import { onlookerOf, type Viewer } from "../messages/present-stored.ts";

/** What is a member's own in a chat, at `now` (milliseconds), with what their draft answers as it reads now. */
export async function presentStoredOwnSide(db: Db, access: Viewer, now: number): Promise<OwnSide> {
  return presentOwnSide(access.member, access.chat, await draftQuote(db, access), now);
}

/** As `presentStoredOwnSide`, for several chats at once: by chat. */
export async function presentOwnSides(db: Db, accesses: readonly Viewer[], now: number): Promise<Map<string, OwnSide>> {
  const quoted = await findQuoted(
    db,
    accesses.flatMap(({ member }) => answered(member) ?? []),
  );
  return new Map(accesses.map((access) => [access.chat.id, presentOwnSide(access.member, access.chat, quoteIn(quoted, access), now)]));
}

/** What a draft answers, as far as its author may read that; null for nothing. */
export async function draftQuote(db: Db, access: Viewer): Promise<Quote | null> {
  const id = answered(access.member);
  return id === null ? null : quoteIn(await findQuoted(db, [id]), access);
}

const answered = ({ draft, draftReplyToId }: Viewer["member"]): bigint | null => (draft === null ? null : draftReplyToId);

function quoteIn(quoted: Awaited<ReturnType<typeof findQuoted>>, access: Viewer): Quote | null {
  const { chat, member, faces } = access;
  const row = quoted.get(answered(member) ?? 0n);
  if (row === undefined || row.seq <= historyStart({ chat, member })) return null;
  return quoteWithoutAuthor(presentQuote(row, faces), chat.id, onlookerOf(access));
}
