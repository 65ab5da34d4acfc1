import type { RoomFacts } from "#domain/chat/facts.ts";
import { judge } from "#domain/chat/kinds/index.ts";
import { appError } from "#domain/errors.ts";
import { slowModeWait } from "#domain/message/slow-mode.ts";
import { roomTimes } from "#domain/room/lifecycle.ts";

import type { Ids } from "../../adapters/ids/port.ts";
import { type LockedChat, type LockedMember, type NewMessage, type RepliedTo, sentKey } from "../../repositories/message-append.ts";
import type { Post } from "./message-lanes.ts";

/** A message about to be stored, with its author as they are under the lock. */
export interface NewPost extends NewMessage {
  readonly author: LockedMember;
}

/** What was read under the chat's lock. `now` is in milliseconds. */
export interface AppendFacts {
  readonly chat: LockedChat;
  readonly authors: ReadonlyMap<string, LockedMember>;
  readonly alreadySent: ReadonlyMap<string, bigint>;
  readonly repliedTo: ReadonlyMap<bigint, RepliedTo>;
  readonly now: number;
}

export type Decision = { kind: "create"; post: NewPost } | { kind: "already"; messageId: bigint } | { kind: "refuse"; error: Error };

/** Decides each post in the order of arrival: stored already, refused, or next in the chat's dense order. Keyed as `sentKey` does. */
export function planAppend(facts: AppendFacts, posts: readonly Post[], ids: Ids): Map<string, Decision> {
  const decisions = new Map<string, Decision>();
  const lastMessageAt = new Map<string, number>();
  let seq = facts.chat.lastSeq;

  for (const post of posts) {
    const key = sentKey({ authorId: post.memberId, clientMessageId: post.clientMessageId });
    if (decisions.get(key)?.kind === "create") continue;
    const stored = facts.alreadySent.get(key);
    if (stored !== undefined) {
      decisions.set(key, { kind: "already", messageId: stored });
      continue;
    }
    const author = facts.authors.get(post.memberId);
    const refusal = refusalOf(facts, post, author, lastMessageAt.get(post.memberId));
    if (refusal || !author) {
      decisions.set(key, { kind: "refuse", error: refusal ?? appError("not_found") });
      continue;
    }
    seq += 1;
    lastMessageAt.set(post.memberId, facts.now);
    const { memberId: authorId, clientMessageId, content, replyToId } = post;
    const message = {
      id: ids.snowflake(),
      eventId: ids.snowflake(),
      seq,
      authorId,
      clientMessageId,
      content,
      replyToId,
      createdAt: new Date(facts.now),
    };
    decisions.set(key, { kind: "create", post: { ...message, author } });
  }
  return decisions;
}

function refusalOf(
  { chat, repliedTo, now }: AppendFacts,
  post: Post,
  author: LockedMember | undefined,
  justPosted: number | undefined,
): Error | null {
  if (!author || chat.room === null) return appError("not_found");
  const member = { role: author.role, state: author.state, timedOutUntil: author.timedOutUntil?.getTime() ?? null };
  const facts: RoomFacts = {
    kind: "room",
    now,
    member,
    times: roomTimes(chat.room),
    frozen: chat.room.frozen,
    readAfterEnd: chat.room.readAfterEnd,
  };
  const verdict = judge(facts, "SEND_MESSAGES");
  if (verdict) return appError(verdict.code, { retryAfter: verdict.retryAfter });

  const wait = slowModeWait(chat.slowModeSeconds, justPosted ?? author.lastMessageAt?.getTime() ?? null, now);
  if (wait > 0 && author.role === "member") return appError("slow_mode", { retryAfter: wait });
  if (post.replyToId !== null && (repliedTo.get(post.replyToId)?.seq ?? 0) <= post.historyStart)
    return appError("validation_failed", { details: { reply_to_id: "is not in this chat" } });
  return null;
}
