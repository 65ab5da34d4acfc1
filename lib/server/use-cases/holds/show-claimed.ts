import { ERRORS } from "#contract/error-codes.ts";
import { type AppError, appError, isAppError } from "#domain/errors.ts";

import type { Services } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { lockChat } from "../../repositories/chat-repository.ts";
import { type HeldRow, markShown, noteApproval, releaseHeld } from "../../repositories/held-repository.ts";

/** The author is not in the room any more: what they wrote is not shown, and waits for nobody. */
const AUTHOR_GONE: readonly AppError["code"][] = ["removed", "not_found", "waiting_for_admission"];

/**
 * Posts what was claimed, each in its author's name and in their order, and marks what became of it. Posting twice posts once, since a message keeps
 * its name; so whoever finds a claim that nobody finished begins again here. Answers the refusal of the first that could not be shown.
 */
export async function showClaimed(services: Services, chatId: string, rows: readonly HeldRow[]): Promise<AppError | null> {
  const outcomes = await Promise.all(rows.map((row) => post(services, chatId, row)));
  const shown = outcomes.flatMap((outcome) => ("messageId" in outcome ? outcome : []));
  const refused = outcomes.flatMap((outcome) => ("refusal" in outcome ? outcome : []));
  await transact(services, async (tx) => {
    await lockChat(tx.db, chatId);
    await markShown(tx.db, shown);
    // Only what somebody approved speaks for its author.
    const approved = shown.flatMap(({ row }) => (row.decidedById === null ? [] : row.authorId));
    if (approved.length > 0) await noteApproval(tx.db, approved, new Date(services.clock.now()));
    for (const to of ["withdrawn", "waiting"] as const) {
      const ids = refused.filter(({ refusal }) => fateOf(refusal) === to).map(({ row }) => row.id);
      if (ids.length > 0) await releaseHeld(tx.db, ids, to);
    }
    await tx.noteAll(
      chatId,
      rows.map(({ id }) => ({ type: "hold.changed", v: 1, held_id: id }) as const),
    );
  });
  services.holds.changed(chatId);
  return refused[0]?.refusal ?? null;
}

/** What may be stored all the same, its answer being lost, stays claimed until it is tried again: it must be neither removed nor taken back. */
function fateOf({ code }: AppError): "waiting" | "withdrawn" | "claimed" {
  if (ERRORS[code].status >= 500) return "claimed";
  return AUTHOR_GONE.includes(code) ? "withdrawn" : "waiting";
}

type Posted = { readonly row: HeldRow } & ({ readonly heldId: string; readonly messageId: string } | { readonly refusal: AppError });

async function post(services: Services, chatId: string, row: HeldRow): Promise<Posted> {
  const { authorId: memberId, clientMessageId, content, replyToId, nameless } = row;
  if (content === null) return { row, refusal: appError("not_found") };
  try {
    const { id } = await services.lanes.post(chatId, {
      ...{ memberId, clientMessageId, content, replyToId, nameless },
      ...{ sender: null, media: null, namelessOnly: false, forwarded: false, approved: true, delayed: row.showsAt !== null },
    });
    return { row, heldId: row.id, messageId: id };
  } catch (error) {
    return { row, refusal: isAppError(error) ? error : appError("unavailable") };
  }
}
