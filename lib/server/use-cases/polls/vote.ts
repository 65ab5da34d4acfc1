import type { OwnPoll, VoteInput } from "#contract/polls.ts";
import { appError } from "#domain/errors.ts";
import { composeVote } from "#domain/poll/compose.ts";

import type { Context } from "../../context.ts";
import { deleteVote, upsertVote } from "../../repositories/poll-repository.ts";
import { accessVote, type PollAccess, type PollRef, showPollTo } from "./access-poll.ts";
import { refuseFilteredWords, refuseHeldWords } from "./refuse-words.ts";

/**
 * Votes in a poll that is open and not secret, in place of what the viewer chose before. `poll_not_open` once it is closed, `filtered` for a word
 * that the room's filters do not let pass, `forbidden` for words of somebody whose every message waits.
 */
export async function vote(ctx: Context, input: VoteInput & PollRef): Promise<OwnPoll> {
  const access = await accessVote(ctx, input, false);
  const { poll, member, chat } = access;
  const { kind, options, maxChoices } = poll;
  const chosen = composeVote({ kind, options, max_choices: maxChoices }, input);
  if (kind === "words") {
    refuseHeldWords(access);
    // As with messages, filters do not concern those who run the room.
    if (member.role === "member") refuseFilteredWords(chat, chosen.words, ctx.options.publicUrl);
  }
  if (!(await upsertVote(ctx.db.pool, poll.id, member.id, chosen))) throw appError("poll_not_open");
  return await told(ctx, access);
}

/** Takes the viewer's vote back; where there is none it changes nothing. */
export async function withdrawVote(ctx: Context, ref: PollRef): Promise<OwnPoll> {
  const access = await accessVote(ctx, ref, false);
  await deleteVote(ctx.db.pool, access.poll.id, access.member.id);
  return await told(ctx, access);
}

async function told(ctx: Context, access: PollAccess): Promise<OwnPoll> {
  const { poll, member, chat } = access;
  const shown = await showPollTo(ctx, access, poll.id);
  const voted = { chat_id: chat.id, poll_id: poll.id, own: shown.own };
  ctx.standings.changed({ pollId: poll.id, voter: { memberId: member.id, voted } });
  return shown;
}
