"use client";

import { useMemo } from "react";

import { call } from "#client/api/call.ts";
import { serverClock } from "#client/realtime/server-clock.ts";
import { chatView } from "#client/stores/chat-store.ts";
import type { Member } from "#contract/members.ts";
import type { Room, RoomSettings } from "#contract/rooms.ts";

import { chatActions } from "./chat-actions.ts";

/** What a facilitator can do. Each rejects with an ApiError; what it changed comes to every screen as an event. */
export interface Moderation {
  readonly remove: (memberId: string) => Promise<Member>;
  /** Takes a removal back: the seat works again. */
  readonly restore: (memberId: string) => Promise<Member>;
  /** Keeps a member from writing; 0 minutes end it. */
  readonly timeout: (memberId: string, minutes: number) => Promise<Member>;
  readonly admit: (memberId: string) => Promise<Member>;
  readonly deleteMessage: (messageId: string) => Promise<void>;
  /** Frozen, hold the door, slow mode and the like; only what is given changes. */
  readonly change: (settings: Partial<RoomSettings>) => Promise<Room>;
  readonly extend: (minutes: number) => Promise<Room>;
  /** Starts a scheduled room at once. */
  readonly openNow: () => Promise<Room>;
  readonly close: () => Promise<Room>;
  /** Opens a closed room again for so many minutes from now. */
  readonly reopen: (minutes: number) => Promise<Room>;
}

const MINUTE_MS = 60_000;

/** The facilitator's tools for a chat that is open. */
export function useModeration(chatId: string): Moderation {
  return useMemo(() => moderation(chatId), [chatId]);
}

function moderation(chatId: string): Moderation {
  const of = (member_id: string): { params: { chat_id: string; member_id: string } } => ({ params: { chat_id: chatId, member_id } });
  const here = (): { params: { code: string } } => ({ params: { code: chatView(chatId).chat?.room?.code ?? "" } });
  const fromNow = (minutes: number): string => new Date(serverClock.now() + minutes * MINUTE_MS).toISOString();
  return {
    remove: (id) => call("POST /api/v1/chats/{chat_id}/members/{member_id}/remove", of(id)),
    restore: (id) => call("POST /api/v1/chats/{chat_id}/members/{member_id}/restore", of(id)),
    timeout: (id, minutes) => call("POST /api/v1/chats/{chat_id}/members/{member_id}/timeout", { ...of(id), body: { minutes } }),
    admit: (id) => call("POST /api/v1/chats/{chat_id}/members/{member_id}/admit", of(id)),
    deleteMessage: chatActions(chatId).remove,
    change: (settings) => call("PATCH /api/v1/rooms/{code}", { ...here(), body: { settings } }),
    extend: (minutes) => call("POST /api/v1/rooms/{code}/extend", { ...here(), body: { minutes } }),
    openNow: () => call("PATCH /api/v1/rooms/{code}", { ...here(), body: { starts_at: fromNow(0) } }),
    close: () => call("POST /api/v1/rooms/{code}/close", here()),
    reopen: (minutes) => call("POST /api/v1/rooms/{code}/reopen", { ...here(), body: { ends_at: fromNow(minutes) } }),
  };
}
