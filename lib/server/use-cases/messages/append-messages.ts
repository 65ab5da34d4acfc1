import type { Message } from "#contract/messages.ts";
import { appError } from "#domain/errors.ts";

import type { Services } from "../../context.ts";
import { withPoolTransaction } from "../../db/pool-transaction.ts";
import type { CommittedEvent } from "../../outbox/append.ts";
import { presentMessage } from "../../presenters/message-presenter.ts";
import {
  findAlreadySent,
  findAuthors,
  findRepliedTo,
  insertMessages,
  lockChatForAppend,
  sentKey,
} from "../../repositories/message-append.ts";
import { findMessage } from "../../repositories/message-repository.ts";
import { findDeparted } from "../../repositories/outbox-repository.ts";
import type { Post, PostResult } from "./message-lanes.ts";
import { type AppendFacts, type Decision, type NewPost, planAppend } from "./plan-append.ts";
import { presentStored } from "./present-stored.ts";

type AppendServices = Pick<Services, "db" | "clock" | "ids" | "fanout">;

/**
 * Stores the posts of one chat in one transaction and hands their events to the fan-out after its commit. Decides again, under the chat's
 * lock, what may have changed since each sender was let in: room closed, frozen, timed out, removed, slow mode.
 */
export async function appendMessages(services: AppendServices, chatId: string, posts: readonly Post[]): Promise<PostResult[]> {
  const { facts, decisions, departed } = await withPoolTransaction(services.db.pool, async (client) => {
    const chat = await lockChatForAppend(client, chatId);
    if (chat === null) throw appError("not_found");
    const authorIds = posts.map((post) => post.memberId);
    const names = posts.map((post) => post.clientMessageId);
    const facts: AppendFacts = {
      chat,
      authors: await findAuthors(client, authorIds),
      alreadySent: await findAlreadySent(client, authorIds, names),
      repliedTo: await findRepliedTo(
        client,
        chatId,
        posts.flatMap((post) => post.replyToId ?? []),
      ),
      now: services.clock.now(),
    };
    const decisions = planAppend(facts, posts, services.ids);
    const created = createdIn(decisions);
    if (created.length > 0) await insertMessages(client, chatId, created);
    return { facts, decisions, departed: await findDeparted(client, chatId, facts.now) };
  });

  const presented = new Map(createdIn(decisions).map((post) => [post, presentNew(chatId, post, facts)]));
  services.fanout.publish([...presented].map(([post, message]) => announce(chatId, post, message, departed)));
  return await Promise.all(
    posts.map((post) => resultOf(services, decisions.get(sentKey({ ...post, authorId: post.memberId })), presented, facts)),
  );
}

function createdIn(decisions: ReadonlyMap<string, Decision>): NewPost[] {
  return [...decisions.values()].flatMap((decision) => (decision.kind === "create" ? decision.post : []));
}

function announce(chatId: string, post: NewPost, message: Message, departed: readonly string[]): CommittedEvent {
  return { id: post.eventId, chatId, seq: post.seq, event: { type: "message.created", v: 1, message_id: message.id }, message, departed };
}

/** What was just stored, presented from memory: the hot path reads nothing back. */
function presentNew(chatId: string, post: NewPost, { chat, repliedTo }: AppendFacts): Message {
  const row = { ...post, chatId, type: "text", editedAt: null, deletedAt: null, reactions: [] } as const;
  return presentMessage(
    row,
    post.replyToId === null ? null : (repliedTo.get(post.replyToId) ?? null),
    chat.room?.secret ?? new Uint8Array(),
  );
}

async function resultOf(
  services: AppendServices,
  decision: Decision | undefined,
  presented: ReadonlyMap<NewPost, Message>,
  { chat }: AppendFacts,
): Promise<PostResult> {
  switch (decision?.kind) {
    case "create": {
      const message = presented.get(decision.post);
      return message ? { message } : { refused: appError("internal") };
    }
    case "refuse":
      return { refused: decision.error };
    case "already": {
      const row = await findMessage(services.db.prisma, decision.messageId);
      return row
        ? { message: await presentStored(services.db.prisma, row, chat.room?.secret ?? new Uint8Array()) }
        : { refused: appError("not_found") };
    }
    default:
      return { refused: appError("internal") };
  }
}
