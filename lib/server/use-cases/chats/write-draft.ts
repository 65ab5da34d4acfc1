import type { DraftState, WriteDraftInput } from "#contract/preferences.ts";
import { draftInstant, draftText } from "#domain/chat/draft.ts";

import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { accessOwnChat, type OwnChat } from "../../policies/own-chat.ts";
import { presentDraft } from "../../presenters/own-side-presenter.ts";
import { findMember } from "../../repositories/member-repository.ts";
import { findMessageChat } from "../../repositories/message-repository.ts";
import { keepDraft, noteNoDraft } from "../../repositories/own-side-repository.ts";
import { draftQuote } from "./present-own-side.ts";

/** Keeps what the viewer has begun to write, unless another device wrote later, and tells their devices. Answers the draft that stands. */
export async function writeDraft(ctx: Context, input: WriteDraftInput & { chat_id: string }): Promise<DraftState> {
  const text = draftText(input.content);
  const writtenAt = new Date(draftInstant(Date.parse(input.written_at), ctx.now));
  return await transact(ctx, async (tx) => {
    const access = await accessOwnChat(tx.db, ctx, input.chat_id);
    const { id: memberId } = access.member;
    // What was sent before its draft arrived takes nothing away, and is no news; but the draft may be on its way.
    const isNothing = text === null && (await noteNoDraft(tx.db, memberId, writtenAt));
    const replyToId = text === null ? null : await findReplied(tx, input);
    if (!isNothing && (await keepDraft(tx.db, memberId, { text, replyToId, writtenAt })))
      await tx.note(null, { type: "preferences.changed", v: 1, user_id: access.userId, chat_id: input.chat_id });
    return await standing(tx, access);
  });
}

/** The message that is answered, if it is one of this chat. */
async function findReplied(
  tx: Tx,
  { chat_id, reply_to_id }: { chat_id: string; reply_to_id?: string | null | undefined },
): Promise<bigint | null> {
  if (reply_to_id === null || reply_to_id === undefined) return null;
  const id = BigInt(reply_to_id);
  return (await findMessageChat(tx.db, id)) === chat_id ? id : null;
}

async function standing(tx: Tx, access: OwnChat): Promise<DraftState> {
  const member = (await findMember(tx.db, access.chat.id, access.member.id)) ?? access.member;
  return presentDraft(member, await draftQuote(tx.db, { ...access, member }));
}
