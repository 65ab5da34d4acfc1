"use client";

import { serverClock } from "#client/realtime/server-clock.ts";
import { useChatStore } from "#client/stores/chat-store.ts";
import { judgeAmongAccounts } from "#client/sync/account-facts.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";
import { STAFF } from "#domain/permissions/hierarchy.ts";

/** A chat of accounts as its head shows it. */
export interface AccountChat {
  readonly title: string;
  readonly description: string | null;
  /** Whether a broadcast's messages are shown as its own. */
  readonly speaksAsOne: boolean;
  readonly isOwner: boolean;
  /** Whether the viewer may invite, and change what the chat is called and how it works. */
  readonly mayManage: boolean;
  /** Whether people are put in by those who may manage it, beside coming by themselves. */
  readonly isByInvitation: boolean;
  /** Active members. */
  readonly memberCount: number;
  /** How many of them do not run it, where members see only those who do; null elsewhere. */
  readonly subscriberCount: number | null;
  /** Whether it is a pair's chat, which nobody else enters and nobody leaves. */
  readonly isPair: boolean;
}

/** What is known of a chat that `useChat` has open; null until it is. */
export function useAccountChat(chatId: string): AccountChat | null {
  const chat = useChatStore(({ chats }) => chats[chatId]?.chat ?? null);
  const told = useChatStore(({ chats }) => chats[chatId]?.memberCount ?? 0);
  if (chat === null) return null;
  const { joinedBy, roster } = KINDS[chat.kind];
  const members = Object.values(chat.members);
  const isPair = joinedBy === "pair";
  const isOwner = chat.me.role === "owner";
  const mayManage = !isPair && judgeAmongAccounts(chat.kind, chat.me, "MANAGE_CHANNELS", serverClock.now()) === null;
  const { title, description, speaksAsOne } = chat;
  const frame = { title, description, speaksAsOne, isOwner, mayManage, isPair, isByInvitation: joinedBy === "invitation" };
  // Where everybody is seen, events keep the members themselves up to date.
  if (roster === "everyone") return { ...frame, memberCount: members.length, subscriberCount: null };
  const staff = members.filter(({ role }) => STAFF.includes(role)).length;
  return { ...frame, memberCount: told, subscriberCount: Math.max(0, told - staff) };
}
