import type { Chat, ChatSnapshot, OpenChatInput } from "#contract/chats.ts";
import { LIMITS } from "#contract/limits.ts";
import type { Member } from "#contract/members.ts";
import type { Message } from "#contract/messages.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";

import type { Context } from "../../context.ts";
import { type ChatAccess, refuseUnless, shareChatAccess } from "../../policies/chat-access.ts";
import { historyStart } from "../../policies/history-start.ts";
import { presentChat } from "../../presenters/chat-presenter.ts";
import { presentMe, presentMember } from "../../presenters/member-presenter.ts";
import { findPage } from "../../repositories/history-page.ts";
import { findChangedAfter } from "../../repositories/message-repository.ts";
import { newestPage } from "../messages/newest-page.ts";
import { asViewerSees, presentToViewer } from "../messages/present-stored.ts";
import { toViewer } from "../polls/read-polls.ts";
import { presentQuestions } from "../questions/present-questions.ts";
import { presentStoredOwnSide } from "./present-own-side.ts";

/**
 * Everything a client needs to show a chat, or what it missed after a seq. Whoever waits at a held door gets their own membership and
 * nothing else.
 */
export async function openChat(ctx: Context, input: OpenChatInput): Promise<ChatSnapshot> {
  const access = await shareChatAccess(ctx, input.chat_id);
  const verdict = access.verdict("VIEW_CHANNEL");
  const waits = verdict?.code === "waiting_for_admission";
  if (!waits) refuseUnless(verdict);

  const moment = { now: ctx.now, publicUrl: ctx.options.publicUrl };
  const me = presentMe(access.member, access.faces, access.permissions);
  const about = (members: readonly Member[]): Chat => presentChat(access.chat, moment, titleFor(access, members));
  const own = access.member.userId === null || waits ? null : await presentStoredOwnSide(ctx.db.prisma, access, ctx.now);
  const frame = {
    me,
    own,
    last_seq: access.chat.lastSeq,
    server_time: new Date(ctx.now).toISOString(),
  };
  const nothing = { members: [], messages: [], polls: [], questions: [], has_more: false };
  if (waits) return { ...frame, ...nothing, chat: fromOutside(about([])), reset: input.after_seq !== undefined };

  const members = withViewer(await ctx.reads.members(input.chat_id), access);
  const missed = input.after_seq === undefined ? null : await findMissed(ctx, access, input.after_seq);
  const page = missed ?? (await latestPage(ctx, access));
  return {
    ...frame,
    ...page,
    chat: about(members),
    members,
    polls: access.hasPolls ? await toViewer(ctx, access, await ctx.reads.polls(input.chat_id)) : [],
    questions: access.hasQuestions ? await presentQuestions(ctx, access) : [],
    reset: input.after_seq !== undefined && missed === null,
  };
}

/** What is for those who are in is not for those who wait at the door. */
function fromOutside(chat: Chat): Chat {
  return chat.room === null ? chat : { ...chat, room: { ...chat.room, follow_up: null, settings: { ...chat.room.settings, brief: null } } };
}

/** Where members do not see one another, each still sees themselves. */
function withViewer(members: readonly Member[], { member, faces }: ChatAccess): Member[] {
  const isListed = member.state !== "active" || members.some(({ id }) => id === member.id);
  return isListed ? [...members] : [...members, presentMember(member, faces)];
}

/** What a chat is called that has no name: by whom else is in it. */
function titleFor({ chat, member }: ChatAccess, members: readonly Member[]): string | undefined {
  if (KINDS[chat.kind].joinedBy !== "pair") return undefined;
  return members.find(({ id }) => id !== member.id)?.alias ?? "";
}

/** What was written or changed after a seq; null if that is more than a client should be made to replay. */
async function findMissed(ctx: Context, access: ChatAccess, afterSeq: number): Promise<{ messages: Message[]; has_more: boolean } | null> {
  if (afterSeq > access.chat.lastSeq) return null;
  const rows = await findChangedAfter(ctx.db.prisma, access.chat.id, historyStart(access), afterSeq, LIMITS.resumeMax + 1);
  if (rows.length > LIMITS.resumeMax) return null;
  return { messages: await presentToViewer(ctx.db.prisma, rows, access), has_more: false };
}

async function latestPage(ctx: Context, access: ChatAccess): Promise<{ messages: Message[]; has_more: boolean }> {
  const messages = await readLatest(ctx, access);
  return { messages: messages.slice(-LIMITS.historyPage), has_more: messages.length > LIMITS.historyPage };
}

/** A page, and one more if there are more. */
async function readLatest(ctx: Context, access: ChatAccess): Promise<Message[]> {
  const fromSeq = historyStart(access);
  if (fromSeq === 0) return asViewerSees(await newestPage(ctx, access), access);
  const rows = await findPage(ctx.db.pool, { chatId: access.chat.id, fromSeq, limit: LIMITS.historyPage + 1 });
  return await presentToViewer(ctx.db.prisma, rows, access);
}
