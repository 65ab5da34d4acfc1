import type { OwnPoll } from "#contract/polls.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { type PollRow, updatePoll } from "../../repositories/poll-repository.ts";
import { accessPoll, lockPoll, noteDrafts, type PollRef, showPollTo } from "./access-poll.ts";

/**
 * Opens a draft, or a closed poll once more. Throws `poll_not_open` for a secret ballot that is closed: its key is gone and its ballots are
 * published. Open already, it changes nothing and tells nobody.
 */
export async function openPoll(ctx: Context, ref: PollRef): Promise<OwnPoll> {
  const before = await accessPoll(ctx.db.prisma, ctx, ref, "SEND_POLLS");
  // Outside of the transaction, which it would hold open for as long as the search for primes takes.
  const keys = before.poll.isSecret && before.poll.state === "draft" ? await makeLockedKeys(ctx, ref.poll_id) : null;
  await transact(ctx, async (tx) => {
    const { poll } = await lockPoll(tx, ctx, ref);
    if (poll.state === "open") return;
    if (poll.isSecret && (poll.state === "closed" || keys === null)) throw appError("poll_not_open");
    await openRow(tx, ctx, poll, keys);
    if (poll.state === "draft") await noteDrafts(tx, poll);
  });
  return await showPollTo(ctx, before, ref.poll_id);
}

/** A secret ballot's key, its private half encrypted by the server's secret under the poll's name. */
export interface LockedKeys {
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly privateKey: Uint8Array<ArrayBuffer>;
}

/** Makes the key of a secret ballot, as it is kept. */
export async function makeLockedKeys({ ballotBox, seals }: Context, pollId: string): Promise<LockedKeys> {
  const { publicKey, privateKey } = await ballotBox.makeKeys();
  return { publicKey, privateKey: seals.lock(privateKey, pollId) };
}

/** Opens a poll whose chat is locked, and tells the chat. */
export async function openRow(
  tx: Tx,
  { now }: Context,
  { id, chatId }: Pick<PollRow, "id" | "chatId">,
  keys: LockedKeys | null,
): Promise<void> {
  await updatePoll(tx.db, id, { state: "open", openedAt: new Date(now), closedAt: null, ...keys });
  await tx.append(chatId, { type: "poll.changed", v: 1, poll_id: id });
}
