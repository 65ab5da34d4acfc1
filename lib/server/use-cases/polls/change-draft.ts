import type { OwnPoll, UpdatePollInput } from "#contract/polls.ts";
import { appError } from "#domain/errors.ts";
import { composePoll } from "#domain/poll/compose.ts";

import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { deletePoll, updatePoll as storePoll } from "../../repositories/poll-repository.ts";
import { lockPoll, noteDrafts, type PollAccess, type PollRef, showPollTo } from "./access-poll.ts";

/** Changes a draft; only what is given changes. `poll_started` once it was opened: what people voted on stays what it was. */
export async function updatePoll(ctx: Context, input: UpdatePollInput & PollRef): Promise<OwnPoll> {
  const access = await transact(ctx, async (tx) => {
    const draft = await lockDraft(tx, ctx, input);
    const { kind, question, options, results, isSecret, maxChoices } = draft.poll;
    const before = { kind, question, options, results, is_secret: isSecret, max_choices: maxChoices };
    const poll = composePoll({ ...before, ...given(input) });
    await storePoll(tx.db, draft.poll.id, {
      ...{ kind: poll.kind, question: poll.question, options: [...poll.options] },
      ...{ results: poll.results, isSecret: poll.is_secret, maxChoices: poll.max_choices },
    });
    await noteDrafts(tx, draft.poll);
    return draft;
  });
  return await showPollTo(ctx, access, input.poll_id);
}

/** Throws a draft away. `poll_started` once it was opened. */
export async function removePoll(ctx: Context, ref: PollRef): Promise<void> {
  await transact(ctx, async (tx) => {
    const { poll } = await lockDraft(tx, ctx, ref);
    await deletePoll(tx.db, poll.id);
    await noteDrafts(tx, poll);
  });
}

async function lockDraft(tx: Tx, ctx: Context, ref: PollRef): Promise<PollAccess> {
  const access = await lockPoll(tx, ctx, ref);
  if (access.poll.state !== "draft") throw appError("poll_started");
  return access;
}

/** Without what was not given, which would take the place of what is there. */
function given<Fields extends object>(fields: Fields): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as ReturnType<typeof given<Fields>>;
}
