"use client";

import { useChatStore } from "#client/stores/chat-store.ts";
import type { ChatMessage, ChatState } from "#client/sync/chat-state.ts";
import { judgeAmongAccounts } from "#client/sync/account-facts.ts";
import { isViewerLoud } from "#client/sync/latest-written.ts";
import type { Permission } from "#contract/members.ts";
import type { Verdict } from "#domain/chat/facts.ts";
import { slowModeWait } from "#domain/message/slow-mode.ts";
import { holdCause } from "#domain/moderation/hold.ts";

import { type RoomNow, useRoom } from "./use-room.ts";

/** What the viewer may do in a chat at this moment. */
export interface Writing {
  /** Whether a message may be sent, and if not, why and for how long. */
  readonly verdict: Verdict;
  /** The room is in its grace. */
  readonly closing: boolean;
  /** Milliseconds until slow mode lets the next message through. */
  readonly slowMs: number;
  /** Whether that is because the viewer has lately written much more than the others. */
  readonly othersFirst: boolean;
  /** After how many seconds what is written is shown; 0 if somebody must approve it first, null if it is shown at once. */
  readonly keptBack: number | null;
  /** Whether what is written now is shown to the others without its author. */
  readonly nameless: boolean;
  readonly mayAttach: boolean;
  readonly mayReact: boolean;
  readonly mayManage: boolean;
  readonly mayPin: boolean;
  /** The server's time. */
  readonly now: number;
}

/** Follows what the viewer may do in an open chat, second by second where it depends on time. */
export function useWriting(chatId: string, now: number): Writing {
  const room = useRoom(chatId);
  const kind = useChatStore(({ chats }) => chats[chatId]?.chat?.kind);
  const me = useChatStore(({ chats }) => chats[chatId]?.chat?.me);
  const lastOwnAt = useChatStore(({ chats }) => lastSentAt(chats[chatId]?.chat?.messages ?? [], chats[chatId]?.chat?.me.id));
  const loudest = room?.room.settings.slow_mode_for === "loudest";
  const isLoud = useChatStore(({ chats }) => loudest && isLoudNow(chats[chatId]?.chat ?? null, room.now));
  const judge = (permission: Permission): Verdict => {
    if (room !== null) return room.judge(permission);
    return kind === undefined || me === undefined ? { code: "forbidden" } : judgeAmongAccounts(kind, me, permission, now);
  };
  return {
    verdict: judge("SEND_MESSAGES"),
    closing: room?.state === "closing",
    slowMs: loudest && !isLoud ? 0 : slowMs(room, lastOwnAt),
    othersFirst: isLoud,
    keptBack: keptBack(room),
    nameless: room !== null && room.room.settings.names_hidden && room.me.role === "member",
    mayAttach: judge("ATTACH_FILES") === null,
    mayReact: judge("ADD_REACTIONS") === null,
    mayManage: judge("MANAGE_MESSAGES") === null,
    mayPin: judge("PIN_MESSAGES") === null,
    now: room?.now ?? now,
  };
}

/** As far as it can be known before: whose first message waits, and who waits by name, the server says. */
function keptBack(room: RoomNow | null): number | null {
  if (room === null) return null;
  const { settings } = room.room;
  const author = { role: room.me.role, held: false, approved: true, joinedAt: Date.parse(room.me.joined_at) };
  if (holdCause({ hold: settings.hold, newcomerMinutes: settings.hold_newcomer_minutes }, author, room.now) !== null) return 0;
  return room.me.role === "member" && settings.show_delay_seconds > 0 ? settings.show_delay_seconds : null;
}

function isLoudNow(chat: ChatState | null, now: number): boolean {
  return chat !== null && isViewerLoud(chat, now);
}

function slowMs(room: RoomNow | null, lastOwnAt: number | null): number {
  // Those in charge are not slowed down.
  if (room === null || room.me.role !== "member") return 0;
  const seconds = room.room.settings.slow_mode_seconds;
  // A clock that is a few milliseconds behind must not promise more than the whole wait.
  return Math.min(seconds, slowModeWait(seconds, lastOwnAt, room.now)) * 1000;
}

function lastSentAt(messages: readonly ChatMessage[], myId: string | undefined): number | null {
  const last = messages.findLast(({ sender, delivery }) => sender.id === myId && delivery === "sent");
  return last === undefined ? null : Date.parse(last.created_at);
}
