"use client";

import { type RefObject, useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState, type Ref } from "react";

import type { ChatMessage } from "#client/sync/chat-state.ts";

import { type EndAnchored, useEndAnchored } from "./use-end-anchored.ts";
import { type RowKeys, useRowKeys } from "./use-row-keys.ts";
import { useSeen } from "./use-seen.ts";

/** What the screen may ask of the list. */
export interface TimelineHandle {
  /** Shows the message with that seq in the middle and highlights it. False if it is not held. */
  readonly show: (seq: number) => boolean;
  readonly toEnd: () => void;
}

export interface TimelineOptions {
  readonly ref: Ref<TimelineHandle>;
  readonly messages: readonly ChatMessage[];
  readonly dividerSeq: number | null;
  readonly myId: string;
  readonly hasMore: boolean;
  readonly onNearTop: () => void;
  readonly onSeen: (seq: number) => void;
  /** Esc on a message. */
  readonly onLeave: () => void;
}

export interface TimelineState {
  readonly list: EndAnchored;
  readonly rowKeys: RowKeys;
  readonly dividerIndex: number | null;
  /** The row that Tab reaches. */
  readonly tabStop: string | null;
  readonly highlighted: string | null;
  /** How many messages of others came since the end was last in sight. */
  readonly unseen: number;
}

const HIGHLIGHT_MS = 2_000;

/** How the list of messages behaves: where it stands, which row has the keyboard, what counts as read. */
export function useTimeline(scroller: RefObject<HTMLDivElement | null>, options: TimelineOptions): TimelineState {
  "use no memo";
  const { messages, dividerSeq, myId, hasMore } = options;
  const keys = useMemo(() => messages.map(({ key }) => key), [messages]);
  const dividerIndex = useMemo(() => dividerAt(messages, dividerSeq, myId, hasMore), [messages, dividerSeq, myId, hasMore]);
  const list = useEndAnchored({
    scroller,
    count: messages.length,
    keyOf: (index) => keys[index] ?? String(index),
    startIndex: dividerIndex,
    onNearTop: options.onNearTop,
  });
  const { rows, atEnd, toEnd, toIndex } = list;
  const [highlighted, highlight] = useHighlight();
  const reveal = useCallback((index: number) => rows.scrollToIndex(index, { align: "auto" }), [rows]);
  const rowKeys = useRowKeys({ scroller, keys, reveal, onLeave: options.onLeave });
  useOwnSend(messages, myId, toEnd);
  useSeen(seqInSight(messages, rows.range?.endIndex ?? null), options.onSeen);
  useImperativeHandle(options.ref, () => ({
    toEnd,
    show(seq) {
      const index = messages.findIndex((message) => message.seq === seq);
      const key = keys[index];
      if (key === undefined) return false;
      toIndex(index);
      highlight(key);
      return true;
    },
  }));
  const visible = rows.getVirtualItems();
  const tabStop = visible.some(({ key }) => key === rowKeys.current) ? rowKeys.current : (keys[visible.at(-1)?.index ?? -1] ?? null);
  return { list, rowKeys, dividerIndex, tabStop, highlighted, unseen: useUnseen(messages, myId, atEnd) };
}

/** Where the unread divider stands: before the first message of others after that seq. Null when it is not held yet, or nothing is unread. */
function dividerAt(messages: readonly ChatMessage[], dividerSeq: number | null, myId: string, hasMore: boolean): number | null {
  if (dividerSeq === null) return null;
  const index = messages.findIndex(({ seq, sender }) => seq !== null && seq > dividerSeq && sender.id !== myId);
  return index > 0 || (index === 0 && !hasMore) ? index : null;
}

function useHighlight(): [string | null, (key: string) => void] {
  const [key, setKey] = useState<string | null>(null);
  useEffect(() => {
    if (key === null) return;
    const timer = setTimeout(() => setKey(null), HIGHLIGHT_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return [key, setKey];
}

function useUnseen(messages: readonly ChatMessage[], myId: string, atEnd: boolean): number {
  const newest = messages.findLast(({ seq }) => seq !== null)?.seq ?? 0;
  const [seen, setSeen] = useState(newest);
  if (atEnd && newest !== seen) setSeen(newest);
  return useMemo(() => {
    const firstNew = messages.findLastIndex(({ seq }) => seq !== null && seq <= seen) + 1;
    return messages.slice(firstNew).filter(({ seq, sender }) => seq !== null && sender.id !== myId).length;
  }, [messages, myId, seen]);
}

/** One's own new message always goes to the end. */
function useOwnSend(messages: readonly ChatMessage[], myId: string, toEnd: () => void): void {
  const last = messages.at(-1);
  const ownPending = last !== undefined && last.sender.id === myId && last.delivery !== "sent" ? last.key : null;
  const before = useRef(ownPending);
  useEffect(() => {
    const isNew = ownPending !== null && ownPending !== before.current;
    before.current = ownPending ?? before.current;
    if (isNew) toEnd();
  }, [ownPending, toEnd]);
}

function seqInSight(messages: readonly ChatMessage[], endIndex: number | null): number | null {
  if (endIndex === null) return null;
  return messages.slice(0, endIndex + 1).findLast(({ seq }) => seq !== null)?.seq ?? null;
}
