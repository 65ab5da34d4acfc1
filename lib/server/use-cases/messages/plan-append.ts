import type { ChatFacts } from "#domain/chat/facts.ts";
import { judge } from "#domain/chat/kinds/index.ts";
import { appError } from "#domain/errors.ts";
import { isLoud, withAnother, type Written } from "#domain/message/loudest.ts";
import { slowModeWait } from "#domain/message/slow-mode.ts";
import { roleInForce } from "#domain/room/link-scopes.ts";

import type { Ids } from "../../adapters/ids/port.ts";
import { factsOf } from "../../policies/chat-access.ts";
import { historyStart } from "../../policies/history-start.ts";
import { isHeldBy, memberLink } from "../../policies/member-link.ts";
import type { ChatRow, MemberRow } from "../../repositories/chat-repository.ts";
import type { MediaRow } from "../../repositories/media-repository.ts";
import type { NewMessage } from "../../repositories/message-append.ts";
import { judgeHolding, type SaidBefore } from "../holds/judge-holding.ts";
import type { MentionsOf } from "./find-mentions.ts";
import type { Post } from "./post.ts";

/** A message about to be stored, with its author. */
export interface NewPost extends NewMessage {
  readonly author: MemberRow;
  readonly media: MediaRow | null;
  readonly createdAt: Date;
}

/** What posts are judged by. `now` is in milliseconds; `repliedTo` holds the seqs of the messages replied to that are in this chat. */
export interface AppendFacts {
  readonly chat: ChatRow;
  readonly authors: ReadonlyMap<string, MemberRow>;
  readonly repliedTo: ReadonlyMap<bigint, { readonly seq: number }>;
  readonly mentionsOf: MentionsOf;
  readonly said: SaidBefore;
  /** Who wrote how many of the latest messages; of nobody where that decides nothing. */
  readonly written: Written;
  /** This server's own. */
  readonly origin: string;
  readonly now: number;
}

export type Decision = { kind: "create"; post: NewPost } | { kind: "refuse"; error: Error };

/** Decides each post in the order of arrival: next in line, or refused. One that came twice is decided once. Keyed as `sentKey` does. */
export function planAppend(facts: AppendFacts, posts: readonly Post[], ids: Ids): Map<string, Decision> {
  const decisions = new Map<string, Decision>();
  /** What was decided above, by author. */
  const just = new Map<string, JustPosted>();
  const createdAt = new Date(facts.now);
  let { written } = facts;

  for (const post of posts) {
    const key = sentKey(post);
    if (decisions.get(key)?.kind === "create") continue;
    const author = facts.authors.get(post.memberId);
    const before = just.get(post.memberId);
    const refusal = refusalOf({ ...facts, written }, post, author, before);
    if (refusal || !author) {
      decisions.set(key, { kind: "refuse", error: refusal ?? appError("not_found") });
      continue;
    }
    const { memberId: authorId, clientMessageId, content, replyToId, media, forwarded } = post;
    just.set(authorId, { at: facts.now, texts: [content, ...(before?.texts ?? [])] });
    // What was said to others in another chat calls nobody in this one.
    const mentions = forwarded ? [] : facts.mentionsOf(content);
    const nameless = post.nameless || hidesName(facts, author);
    const words = { authorId, clientMessageId, content, replyToId, mentions, forwarded, nameless, createdAt };
    const message = { ...words, id: ids.snowflake(), type: media?.type ?? "text", mediaId: media?.id ?? null };
    decisions.set(key, { kind: "create", post: { ...message, author, media } });
    if (facts.chat.slowsLoudest && (nameless || author.role === "member")) written = withAnother(written, authorId, nameless);
  }
  return decisions;
}

/** Whether what this author writes now is shown without them. Those who run the room speak in their own name. */
function hidesName({ chat, now }: AppendFacts, { role, linkId }: MemberRow): boolean {
  return chat.room?.namesHidden === true && roleInForce({ role, link: memberLink(chat, { role, linkId }) }, now) === "member";
}

/** When somebody last posted in the same batch, and what, the latest first. */
interface JustPosted {
  readonly at: number;
  readonly texts: readonly string[];
}

/** How a pair of author and client_message_id is named in a map. */
export function sentKey({ memberId, clientMessageId }: Pick<Post, "memberId" | "clientMessageId">): string {
  return `${memberId} ${clientMessageId}`;
}

function refusalOf(facts: AppendFacts, post: Post, author: MemberRow | undefined, before: JustPosted | undefined): Error | null {
  const { chat, repliedTo, now } = facts;
  const standing = author && (post.approved ? unhindered(chat, author, post, now) : factsOf(chat, author, now));
  if (!author || !standing) return appError("not_found");
  // What a node remembers let a remote in whose link has ended since: the row is the facilitator's, and they are still here.
  if (post.sender !== null && !isHeldBy({ actor: post.sender, now }, chat, author)) return appError("not_found");
  const verdict = judge(standing, "SEND_MESSAGES");
  if (verdict) return appError(verdict.code, { retryAfter: verdict.retryAfter });
  // Told at once rather than after a wait: the author decides what becomes of it.
  if (post.namelessOnly && !hidesName(facts, author)) return appError("names_shown");

  const retryAfter = slowModeWait(chat.slowModeSeconds, before?.at ?? author.lastMessageAt?.getTime() ?? null, now);
  if (retryAfter > 0 && author.role === "member" && !post.approved) {
    if (!chat.slowsLoudest) return appError("slow_mode", { retryAfter });
    if (isLoud(facts.written, author.id)) return appError("others_first", { retryAfter });
  }
  if (post.replyToId !== null && (repliedTo.get(post.replyToId)?.seq ?? 0) <= historyStart({ chat, member: author }))
    return appError("validation_failed", { details: { reply_to_id: "is not in this chat" } });
  return post.approved ? null : heldBack(facts, post, author, before?.texts ?? []);
}

/**
 * What was written in time may be shown later: what keeps its author from writing now, for a while, does not matter then. Nor does the room's end to
 * what waited for its time alone.
 */
function unhindered(chat: ChatRow, author: MemberRow, { delayed }: Post, now: number): ChatFacts | null {
  const room = chat.room && { ...chat.room, frozen: false };
  const stillOpen = room && delayed ? { ...room, endsAt: new Date(Math.max(room.endsAt.getTime(), now + 1)), closedAt: null } : room;
  return factsOf({ ...chat, room: stillOpen }, { ...author, timedOutUntil: null }, now);
}

function heldBack(
  { chat, said, origin, now }: AppendFacts,
  { content }: Post,
  author: MemberRow,
  justSaid: readonly string[],
): Error | null {
  const verdict = judgeHolding({ chat, author, said: [...justSaid, ...(said.get(author.id) ?? [])], now, origin }, content);
  if (verdict === null) return null;
  return verdict.kind === "hold" ? appError("held") : appError("filtered", { details: { rule: verdict.filter.rule } });
}
