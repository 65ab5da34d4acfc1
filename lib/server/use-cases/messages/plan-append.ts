import { judge } from "#domain/chat/kinds/index.ts";
import { appError } from "#domain/errors.ts";
import { slowModeWait } from "#domain/message/slow-mode.ts";

import type { Ids } from "../../adapters/ids/port.ts";
import { factsOf } from "../../policies/chat-access.ts";
import { historyStart } from "../../policies/history-start.ts";
import type { ChatRow, MemberRow } from "../../repositories/chat-repository.ts";
import type { NewMessage } from "../../repositories/message-append.ts";
import type { MentionsOf } from "./find-mentions.ts";
import type { Post } from "./post.ts";

/** A message about to be stored, with its author. */
export interface NewPost extends NewMessage {
  readonly author: MemberRow;
  readonly createdAt: Date;
}

/** What posts are judged by. `now` is in milliseconds; `repliedTo` holds the seqs of the messages replied to that are in this chat. */
export interface AppendFacts {
  readonly chat: ChatRow;
  readonly authors: ReadonlyMap<string, MemberRow>;
  readonly repliedTo: ReadonlyMap<bigint, { readonly seq: number }>;
  readonly mentionsOf: MentionsOf;
  readonly now: number;
}

export type Decision = { kind: "create"; post: NewPost } | { kind: "refuse"; error: Error };

/** Decides each post in the order of arrival: next in line, or refused. One that came twice is decided once. Keyed as `sentKey` does. */
export function planAppend(facts: AppendFacts, posts: readonly Post[], ids: Ids): Map<string, Decision> {
  const decisions = new Map<string, Decision>();
  const lastMessageAt = new Map<string, number>();
  const createdAt = new Date(facts.now);

  for (const post of posts) {
    const key = sentKey(post);
    if (decisions.get(key)?.kind === "create") continue;
    const author = facts.authors.get(post.memberId);
    const refusal = refusalOf(facts, post, author, lastMessageAt.get(post.memberId));
    if (refusal || !author) {
      decisions.set(key, { kind: "refuse", error: refusal ?? appError("not_found") });
      continue;
    }
    lastMessageAt.set(post.memberId, facts.now);
    const { memberId: authorId, clientMessageId, content, replyToId, forwarded } = post;
    // What was said to others in another chat calls nobody in this one.
    const mentions = forwarded ? [] : facts.mentionsOf(content);
    const message = { id: ids.snowflake(), authorId, clientMessageId, content, replyToId, mentions, forwarded, createdAt };
    decisions.set(key, { kind: "create", post: { ...message, author } });
  }
  return decisions;
}

/** How a pair of author and client_message_id is named in a map. */
export function sentKey({ memberId, clientMessageId }: Pick<Post, "memberId" | "clientMessageId">): string {
  return `${memberId} ${clientMessageId}`;
}

function refusalOf(
  { chat, repliedTo, now }: AppendFacts,
  post: Post,
  author: MemberRow | undefined,
  justPosted: number | undefined,
): Error | null {
  const facts = author ? factsOf(chat, author, now) : null;
  if (!author || !facts) return appError("not_found");
  const verdict = judge(facts, "SEND_MESSAGES");
  if (verdict) return appError(verdict.code, { retryAfter: verdict.retryAfter });

  const wait = slowModeWait(chat.slowModeSeconds, justPosted ?? author.lastMessageAt?.getTime() ?? null, now);
  if (wait > 0 && author.role === "member") return appError("slow_mode", { retryAfter: wait });
  if (post.replyToId !== null && (repliedTo.get(post.replyToId)?.seq ?? 0) <= historyStart({ chat, member: author }))
    return appError("validation_failed", { details: { reply_to_id: "is not in this chat" } });
  return null;
}
