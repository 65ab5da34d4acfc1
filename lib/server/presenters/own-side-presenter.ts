import type { Quote } from "#contract/messages.ts";
import {
  type ChatPreferences,
  chatPreferencesSchema,
  type DraftState,
  draftStateSchema,
  type OwnSide,
  ownSideSchema,
} from "#contract/preferences.ts";
import { isArchived, mutedUntilInWords } from "#domain/chat/preferences.ts";

import type { ChatRow, MemberRow } from "../repositories/chat-repository.ts";

type Kept = Pick<MemberRow, "mutedUntil" | "archivedAt" | "favouriteAt" | "markedUnread">;

/** How a member keeps a chat, at `now` (milliseconds). For the member alone. */
export function presentPreferences(member: Kept, chat: Pick<ChatRow, "lastActivityAt">, now: number): ChatPreferences {
  const mutedUntil = member.mutedUntil?.getTime() ?? null;
  const facts = { mutedUntil, archivedAt: member.archivedAt?.getTime() ?? null, lastActivityAt: chat.lastActivityAt.getTime() };
  return chatPreferencesSchema.parse({
    muted_until: mutedUntilInWords(mutedUntil, now),
    is_archived: isArchived(facts, now),
    is_favourite: member.favouriteAt !== null,
    marked_unread: member.markedUnread,
  });
}

/** A member's draft. `quote` is what it answers, as that may be shown to the member. */
export function presentDraft(
  { draft, draftReplyToId, draftAt }: Pick<MemberRow, "draft" | "draftReplyToId" | "draftAt">,
  quote: Quote | null,
): DraftState {
  const changedAt = draftAt?.toISOString() ?? null;
  const written = { content: draft, reply_to_id: draftReplyToId === null ? null : String(draftReplyToId), reply_to: quote };
  return draftStateSchema.parse({ draft: draft === null ? null : { ...written, written_at: changedAt }, draft_changed_at: changedAt });
}

/** All that is a member's own in a chat. */
export function presentOwnSide(member: MemberRow, chat: Pick<ChatRow, "lastActivityAt">, quote: Quote | null, now: number): OwnSide {
  return ownSideSchema.parse({ ...presentPreferences(member, chat, now), ...presentDraft(member, quote) });
}
