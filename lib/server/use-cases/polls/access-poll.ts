import type { Permission } from "#contract/members.ts";
import type { OwnPoll } from "#contract/polls.ts";
import { appError } from "#domain/errors.ts";
import { votingVerdict } from "#domain/poll/voting.ts";

import type { Context } from "../../context.ts";
import type { Tx } from "../../db/transaction.ts";
import { accessChat, type ChatAccess, confirmChatAccess, refuseUnless } from "../../policies/chat-access.ts";
import { type Db, lockChat } from "../../repositories/chat-repository.ts";
import { findPoll, type PollRow } from "../../repositories/poll-repository.ts";
import { isBeforeReader, presentPolls, toViewer } from "./read-polls.ts";

export interface PollRef {
  readonly poll_id: string;
}

export type PollAccess = ChatAccess & { readonly poll: PollRow };

/** A poll that the viewer may see. `not_found` for a draft of others, and for what closed before a late joiner came. */
export async function accessPoll(db: Db, ctx: Context, { poll_id }: PollRef, permission: Permission): Promise<PollAccess> {
  const poll = await findPoll(db, poll_id);
  if (poll === null) throw appError("not_found");
  const access = await accessChat(db, ctx, poll.chatId, permission);
  if (isUnseen(access, poll)) throw appError("not_found");
  return { ...access, poll };
}

/** A poll that the viewer may run, with its chat locked, so that two changes of one poll do not cross. */
export async function lockPoll(tx: Tx, ctx: Context, ref: PollRef): Promise<PollAccess> {
  // Refused before the lock, since a stranger must not hold anybody up; decided under it.
  const { chat } = await accessPoll(tx.db, ctx, ref, "SEND_POLLS");
  await lockChat(tx.db, chat.id);
  return await accessPoll(tx.db, ctx, ref, "SEND_POLLS");
}

/** Lets those who moderate hear that a chat's drafts are others than before. Which they are, they ask for themselves: members hear nothing of them. */
export async function noteDrafts(tx: Tx, { chatId }: Pick<PollRow, "chatId">): Promise<void> {
  await tx.note(chatId, { type: "drafts.changed", v: 1 });
}

/** An open poll in which the viewer may vote; `isSecret` says which kind they came for. As cheap as a message, since a whole hall votes at once. */
export async function accessVote(ctx: Context, { poll_id }: PollRef, isSecret: boolean): Promise<PollAccess> {
  const poll = await findPoll(ctx.db.prisma, poll_id);
  if (poll === null) throw appError("not_found");
  const access = await confirmChatAccess(ctx, poll.chatId);
  refuseUnless(access.verdict("READ_MESSAGE_HISTORY"));
  if (isUnseen(access, poll)) throw appError("not_found");
  refuseUnless(votingVerdict(access.verdict, access.member.timedOutUntil?.getTime() ?? null, ctx.now));
  if (poll.state !== "open") throw appError("poll_not_open");
  if (poll.isSecret !== isSecret) throw appError("validation_failed", { details: { poll_id: isSecret ? "is not secret" : "is secret" } });
  return { ...access, poll };
}

function isUnseen(access: ChatAccess, poll: PollRow): boolean {
  return (poll.state === "draft" && !access.permissions.has("SEND_POLLS")) || isBeforeReader(access, poll.closedAt);
}

/** The poll as it is now, with what the viewer chose. */
export async function showPollTo(ctx: Context, access: ChatAccess, pollId: string): Promise<OwnPoll> {
  const row = await findPoll(ctx.db.prisma, pollId);
  const [poll] = row === null ? [] : await toViewer(ctx, access, await presentPolls(ctx, [row]));
  if (poll === undefined) throw appError("not_found");
  return poll;
}
