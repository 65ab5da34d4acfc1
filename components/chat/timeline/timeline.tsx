"use client";

import { useTranslations } from "next-intl";
import { memo, type ReactNode, useRef } from "react";

import type { ChatMessage } from "#client/sync/chat-state.ts";
import type { Questions, QuestionState } from "#client/sync/questions.ts";
import { type Delivery, deliveryOf, type Receipt } from "#domain/message/delivery.ts";
import { Spinner } from "#components/ui/spinner.tsx";

import { continuesGroup, isSameDay } from "../message/message-facts.ts";
import { MessageRow } from "../message/message-row.tsx";
import type { People, Permits, RowActions } from "../message/row-actions.ts";
import { JumpPill } from "./jump-pill.tsx";
import { DaySeparator, UnreadDivider } from "./separators.tsx";
import { type TimelineOptions, type TimelineState, useTimeline } from "./use-timeline.ts";

interface TimelineProps extends Omit<TimelineOptions, "myId"> {
  people: People;
  permits: Permits;
  actions: RowActions;
  questions: Questions;
  /** How far the others have come; null where that is not told. */
  receipt: Receipt | null;
  loadingOlder: boolean;
  /** Today, for "today" and "yesterday". */
  now: number;
  /** Shown while nothing was said. */
  empty: ReactNode;
}

/** Everything that was said, oldest first. Stands at the end, follows it only from there, and never moves what is being read. */
export const Timeline = memo(function Timeline(props: TimelineProps) {
  "use no memo";
  const { messages, people } = props;
  const t = useTranslations("chat");
  const scroller = useRef<HTMLDivElement>(null);
  const state = useTimeline(scroller, { ...props, myId: people.myId });
  const { list, rowKeys } = state;
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={scroller}
        role="region"
        aria-label={t("timeline")}
        aria-busy={props.loadingOlder}
        onScroll={list.onScroll}
        onKeyDown={rowKeys.onKeyDown}
        onFocus={rowKeys.onFocus}
        className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto overscroll-contain [overflow-anchor:none]"
        style={{ visibility: list.ready ? undefined : "hidden" }}
      >
        {messages.length === 0 && <div className="grid h-full place-items-center p-6 text-center text-ink-soft">{props.empty}</div>}
        {/* A few messages stand at the bottom, near where one writes. */}
        <div className="flex min-h-full flex-col justify-end">
          <div className="relative mx-auto w-full max-w-3xl flex-none" style={{ height: list.rows.getTotalSize() }}>
            {list.rows.getVirtualItems().map(({ index, key, start }) => (
              <div
                key={key}
                data-index={index}
                ref={list.rows.measureElement}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${start}px)` }}
              >
                <Row {...props} state={state} index={index} />
              </div>
            ))}
          </div>
        </div>
      </div>
      {props.loadingOlder && <LoadingOlder />}
      {!list.atEnd && messages.length > 0 && <JumpPill count={state.unseen} onPress={list.toEnd} />}
    </div>
  );
});

function Row({ state, index, ...props }: TimelineProps & { state: TimelineState; index: number }) {
  const message: ChatMessage | undefined = props.messages[index];
  if (message === undefined) return null;
  const previous = props.messages[index - 1] ?? null;
  const newDay = previous === null ? !props.hasMore : !isSameDay(previous, message);
  const divided = index === state.dividerIndex;
  return (
    <>
      {newDay && <DaySeparator instant={message.created_at} now={props.now} />}
      {divided && <UnreadDivider />}
      <MessageRow
        message={message}
        {...asks(message, props.questions)}
        reach={reachOf(message, props.receipt, props.people.myId)}
        first={newDay || divided || !continuesGroup(previous, message)}
        people={props.people}
        permits={props.permits}
        actions={props.actions}
        tabStop={message.key === state.tabStop}
        highlighted={message.key === state.highlighted}
      />
      {index === props.messages.length - 1 && <div className="h-3" />}
    </>
  );
}

/** What the message asks, and the question that it answers. Only what replies to a question can answer it. */
function asks({ id, reply_to_id }: ChatMessage, questions: Questions): { question: QuestionState | null; answered: QuestionState | null } {
  const repliedTo = reply_to_id === null ? undefined : questions[reply_to_id];
  return {
    question: id === null ? null : (questions[id] ?? null),
    answered: id !== null && repliedTo?.answer_id === id ? repliedTo : null,
  };
}

function reachOf({ seq, sender }: ChatMessage, receipt: Receipt | null, myId: string): Delivery | null {
  return receipt === null || seq === null || sender.id !== myId ? null : deliveryOf({ seq, senderId: myId }, [receipt]);
}

function LoadingOlder() {
  return (
    <div className="pointer-events-none absolute inset-x-0 top-2 z-10 grid place-items-center">
      <span className="rounded-full border border-line bg-raised p-2 text-ink-soft shadow-float">
        <Spinner />
      </span>
    </div>
  );
}
