import type { Message } from "#contract/messages.ts";
import { facesOf } from "#domain/chat/faces.ts";
import { appError } from "#domain/errors.ts";

import type { Services } from "../../context.ts";
import type { Outcome } from "../../db/lanes.ts";
import type { CommittedEvent } from "../../outbox/append.ts";
import type { KnownChat } from "../../policies/chat-memory.ts";
import { hasStage } from "../../policies/member-link.ts";
import { findShutOut } from "../../policies/shut-out.ts";
import { presentMessage } from "../../presenters/message-presenter.ts";
import { voiceOf } from "../../presenters/persona.ts";
import { findChatState } from "../../repositories/chat-repository.ts";
import { appendRows, findRepliedTo } from "../../repositories/message-append.ts";
import { findMessage } from "../../repositories/message-repository.ts";
import { findSaidBefore } from "../holds/judge-holding.ts";
import { findPaceOfAll } from "../voices/latest-written.ts";
import { findMentions } from "./find-mentions.ts";
import type { Post } from "./post.ts";
import { type Decision, type NewPost, planAppend, sentKey } from "./plan-append.ts";
import { presentAgain } from "./present-stored.ts";

type AppendServices = Pick<Services, "db" | "clock" | "ids" | "fanout" | "chats" | "metrics" | "options" | "voices">;

/** Facts that change this often while a batch is on its way leave it to the client to try again. */
const ATTEMPTS = 8;

/** What a batch came to: the decision about each post, and where what was let in is stored. */
interface Batch {
  readonly known: KnownChat;
  /** Names the event that tells of what was stored. */
  readonly eventId: bigint;
  readonly decisions: ReadonlyMap<string, Decision>;
  /** By `sentKey`. */
  readonly stored: ReadonlyMap<string, StoredPost>;
}

type StoredPost = { readonly post: NewPost; readonly seq: number } | { readonly sentBefore: bigint };

/**
 * Stores the posts of one chat in one transaction and hands their events to the fan-out after its commit. They are judged by what this node
 * remembers of the chat, and stored only if that is still so under the chat's lock: room closed, frozen, timed out, removed, slow mode.
 */
export async function appendMessages(services: AppendServices, chatId: string, posts: readonly Post[]): Promise<Outcome<Message>[]> {
  const started = performance.now();
  const batch = await storePosts(services, chatId, posts);
  services.metrics.committed(posts.length, performance.now() - started);

  const messages = await presentNew(services, chatId, batch);
  if (messages.size > 0) {
    const { chat, departed } = batch.known;
    const now = services.clock.now();
    const shutOut = await findShutOut(services.db.prisma, chat, now);
    const told = { voice: voiceOf(chat), hasStage: hasStage(chat, now), departed: [...departed, ...shutOut] };
    services.fanout.publish([{ ...announce(batch.eventId, chatId, [...messages.values()]), ...told }]);
    if (chat.room?.nudges) services.voices.spoke(chatId);
  }
  return await Promise.all(posts.map((post) => outcomeOf(services, batch, messages, sentKey(post))));
}

async function storePosts(services: AppendServices, chatId: string, posts: readonly Post[]): Promise<Batch> {
  const replies = posts.flatMap((post) => post.replyToId ?? []);
  const texts = posts.map(({ content }) => content);
  const writers = posts.map(({ memberId }) => memberId);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const known = await services.chats.recall(chatId);
    if (known === null) throw appError("not_found");
    const authors = await known.members(writers);
    const repliedTo = await findRepliedTo(services.db.pool, chatId, replies);
    const mentionsOf = await findMentions(services.db.prisma, known.chat, texts);
    const now = services.clock.now();
    const said = await findSaidBefore(services.db.prisma, known.chat, writers, now);
    const written = await findPaceOfAll(services, known.chat, now);
    const facts = { chat: known.chat, authors, repliedTo, mentionsOf, said, written, origin: services.options.publicUrl, now };
    const decisions = planAppend(facts, posts, services.ids);
    const eventId = services.ids.snowflake();
    const stored = await store(services, known, eventId, createdIn(decisions));
    // What was just said counts as a fact where slow mode is on.
    if (!stored || known.chat.slowModeSeconds > 0) services.chats.forget(chatId);
    if (stored) return { known, eventId, decisions, stored };
  }
  throw appError("unavailable", { retryAfter: 1 });
}

/** Null if the facts have changed since they were read. That goes for refusals, too: what was refused may be allowed by now. */
async function store(
  services: AppendServices,
  known: KnownChat,
  eventId: bigint,
  posts: readonly NewPost[],
): Promise<Map<string, StoredPost> | null> {
  const { id: chatId, slowModeSeconds, factsVersion } = known.chat;
  const [first] = posts;
  if (!first) return (await findChatState(services.db.pool, chatId))?.factsVersion === factsVersion ? new Map() : null;
  const append = { chatId, eventId, factsVersion, paced: slowModeSeconds > 0, writtenAt: first.createdAt };
  const appended = await appendRows(services.db.pool, append, posts);
  if (appended.kind !== "stored") return null;
  let seq = appended.lastSeq;
  return new Map(
    posts.map((post, index) => {
      const sentBefore = appended.sentBefore.get(index);
      const key = sentKey({ memberId: post.authorId, clientMessageId: post.clientMessageId });
      return [key, sentBefore === undefined ? { post, seq: (seq += 1) } : { sentBefore }];
    }),
  );
}

function createdIn(decisions: ReadonlyMap<string, Decision>): NewPost[] {
  return [...decisions.values()].flatMap((decision) => (decision.kind === "create" ? decision.post : []));
}

function announce(id: bigint, chatId: string, messages: readonly Message[]): CommittedEvent {
  const event = { type: "messages.created", v: 1, message_ids: messages.map(({ id }) => id) } as const;
  return { id, chatId, seq: messages.at(-1)?.seq ?? null, event, messages };
}

type NewlyStored = Extract<StoredPost, { seq: number }>;

/** What was just stored, presented from memory; only quotes are read, as they are now: one may have been deleted while the reply was on its way. */
async function presentNew(services: AppendServices, chatId: string, { known, stored }: Batch): Promise<Map<NewlyStored, Message>> {
  const created = [...stored.values()].filter((entry): entry is NewlyStored => "seq" in entry);
  const quotes = await findRepliedTo(
    services.db.pool,
    chatId,
    created.flatMap(({ post }) => post.replyToId ?? []),
  );
  const faces = facesOf(known.chat);
  return new Map(
    created.map((entry) => {
      const { post, seq } = entry;
      const row = { ...post, chatId, seq, pinnedAt: null, editedAt: null, deletedAt: null, reactions: [] } as const;
      const quoted = post.replyToId === null ? null : (quotes.get(post.replyToId) ?? null);
      return [entry, presentMessage(row, { quoted, media: post.media }, faces)];
    }),
  );
}

async function outcomeOf(
  services: AppendServices,
  { known, decisions, stored }: Batch,
  messages: ReadonlyMap<NewlyStored, Message>,
  key: string,
): Promise<Outcome<Message>> {
  const decision = decisions.get(key);
  if (decision?.kind === "refuse") return { refused: decision.error };
  const entry = stored.get(key);
  if (!entry) return { refused: appError("internal") };
  if ("seq" in entry) {
    const message = messages.get(entry);
    return message ? { value: message } : { refused: appError("internal") };
  }
  const row = await findMessage(services.db.prisma, entry.sentBefore);
  return row
    ? { value: await presentAgain(services.db.prisma, row, known.chat, services.clock.now()) }
    : { refused: appError("not_found") };
}
