import type { ChangePreferencesInput, ChatPreferences } from "#contract/preferences.ts";
import { type KeptChat, withPreferences } from "#domain/chat/preferences.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { accessOwnChat } from "../../policies/own-chat.ts";
import { presentPreferences } from "../../presenters/own-side-presenter.ts";
import type { MemberRow } from "../../repositories/chat-repository.ts";
import { updateMember } from "../../repositories/member-repository.ts";

/** Changes how the viewer keeps a chat, and tells their other devices. Answers how it is kept from now on. */
export async function changePreferences(ctx: Context, input: ChangePreferencesInput & { chat_id: string }): Promise<ChatPreferences> {
  const { chat_id, ...change } = input;
  return await transact(ctx, async (tx) => {
    const { chat, member, userId } = await accessOwnChat(tx.db, ctx, chat_id);
    const kept = withPreferences(keptBy(member), change, { now: ctx.now, lastActivityAt: chat.lastActivityAt.getTime() });
    const changed = await updateMember(tx.db, member.id, rowOf(kept, change));
    await tx.note(null, { type: "preferences.changed", v: 1, user_id: userId, chat_id });
    return presentPreferences(changed, chat, ctx.now);
  });
}

function keptBy({ mutedUntil, archivedAt, favouriteAt, markedUnread }: MemberRow): KeptChat {
  const ms = (date: Date | null): number | null => date?.getTime() ?? null;
  return { mutedUntil: ms(mutedUntil), archivedAt: ms(archivedAt), favouriteAt: ms(favouriteAt), markedUnread };
}

/** Only what the change names: another device may be changing the rest at this moment. */
function rowOf(kept: KeptChat, { muted_until, archived, favourite, marked_unread }: ChangePreferencesInput) {
  const date = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));
  return {
    ...(muted_until === undefined ? {} : { mutedUntil: date(kept.mutedUntil) }),
    ...(archived === undefined ? {} : { archivedAt: date(kept.archivedAt) }),
    ...(favourite === undefined ? {} : { favouriteAt: date(kept.favouriteAt) }),
    ...(marked_unread === undefined ? {} : { markedUnread: kept.markedUnread }),
  };
}
