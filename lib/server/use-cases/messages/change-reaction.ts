import { LIMITS } from "#contract/limits.ts";
import type { Reaction, ReactionInput } from "#contract/messages.ts";
import { seesEverybody } from "#domain/chat/roster.ts";
import { appError } from "#domain/errors.ts";
import { isEmoji } from "#domain/message/emoji.ts";

import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import type { ChatAccess } from "../../policies/chat-access.ts";
import { presentReactions, withoutNames } from "../../presenters/message-presenter.ts";
import {
  addReaction as insertReaction,
  findMessage,
  removeReaction as deleteReaction,
  updateMessage,
} from "../../repositories/message-repository.ts";
import { accessMessage } from "./access-message.ts";

interface ReactionsNow {
  reactions: Reaction[];
}

/** Adds the viewer's reaction; adding it twice changes nothing and tells nobody. */
export async function addReaction(ctx: Context, input: ReactionInput): Promise<ReactionsNow> {
  if (!isEmoji(input.emoji)) throw appError("validation_failed", { details: { emoji: "must be one emoji" } });
  return await transact(ctx, async (tx) => {
    const { message, ...access } = await accessMessage(tx.db, ctx, input.message_id, "ADD_REACTIONS");
    if (message.deletedAt !== null) throw appError("not_found");
    const emojis = new Set(message.reactions.map((reaction) => reaction.emoji));
    if (!emojis.has(input.emoji) && emojis.size >= LIMITS.distinctReactions) throw appError("too_many_reactions");
    const isNew = await insertReaction(tx.db, { messageId: message.id, memberId: access.member.id, emoji: input.emoji });
    return await announceReactions(tx, access, message.id, isNew);
  });
}

/** Takes the viewer's reaction back; taking it back twice changes nothing and tells nobody. */
export async function removeReaction(ctx: Context, input: ReactionInput): Promise<ReactionsNow> {
  return await transact(ctx, async (tx) => {
    const { message, ...access } = await accessMessage(tx.db, ctx, input.message_id, "READ_MESSAGE_HISTORY");
    if (message.deletedAt !== null) return { reactions: [] };
    const wasThere = await deleteReaction(tx.db, { messageId: message.id, memberId: access.member.id, emoji: input.emoji });
    return await announceReactions(tx, access, message.id, wasThere);
  });
}

async function announceReactions(
  tx: Tx,
  { chat, member, permissions }: Pick<ChatAccess, "chat" | "member" | "permissions">,
  messageId: bigint,
  changed: boolean,
): Promise<ReactionsNow> {
  if (changed) {
    const event = { type: "reaction.changed", v: 1, message_id: String(messageId), member_id: member.id } as const;
    const changedSeq = await tx.append(chat.id, event);
    await updateMessage(tx.db, messageId, { changedSeq });
  }
  const message = await findMessage(tx.db, messageId);
  const reactions = presentReactions(message?.reactions ?? []);
  const seesWho = seesEverybody(chat.kind, member.role) && (message?.nameless !== true || permissions.has("MODERATE_MEMBERS"));
  return { reactions: seesWho ? reactions : withoutNames(reactions, member.id) };
}
