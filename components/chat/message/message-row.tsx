"use client";

import { useLocale, useTranslations } from "next-intl";
import { memo, useRef } from "react";

import type { ChatMessage } from "#client/sync/chat-state.ts";
import type { QuestionState } from "#client/sync/questions.ts";
import { cn } from "#components/ui/cn.ts";
import { Late } from "#components/providers/late.tsx";
import { Face } from "#components/ui/face.tsx";
import type { Delivery as Reach } from "#domain/message/delivery.ts";
import { useAuthorName } from "#components/providers/use-author-name.ts";
import { useTold } from "#components/providers/use-said.ts";

import { AuthorLine } from "./author-line.tsx";
import { Bubble } from "./bubble.tsx";
import { timeOfDay } from "./clock-words.ts";
import { DeliverySign, type Fate } from "./delivery-sign.tsx";
import { FailedLine } from "./failed-line.tsx";
import { Reactions } from "./reactions.tsx";
import type { People, Permits, RowActions } from "./row-actions.ts";
import { RowToolbar } from "./row-toolbar.tsx";
import { useRowGestures } from "./use-row-gestures.ts";

export interface MessageRowProps {
  message: ChatMessage;
  /** What it asks; null if it is no question. */
  question: QuestionState | null;
  /** The question that it answers, if it does. */
  answered: QuestionState | null;
  /** How far one's own message has come to the others; null where that is not told. */
  reach: Reach | null;
  /** Begins a group: shows who it is. */
  first: boolean;
  people: People;
  permits: Permits;
  actions: RowActions;
  /** The one row of the list that Tab reaches. */
  tabStop: boolean;
  /** Shown for a moment after a jump. */
  highlighted: boolean;
}

const loadRowQuestion = () => import("../questions/row-question.tsx").then((loaded) => loaded.RowQuestion);

/** One message: who, what, its reactions, and what can be done with it. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, question, answered, reach, first, people, permits, actions, tabStop, highlighted } = props;
  const t = useTranslations("chat");
  const nameOf = useAuthorName();
  const told = useTold();
  const locale = useLocale();
  const body = useRef<HTMLDivElement>(null);
  const mine = message.sender.id === people.myId;
  const sent = message.delivery === "sent" && message.content !== null ? message : null;
  const gestures = useRowGestures(body, {
    onLongPress: () => body.current !== null && actions.openMenu(message, body.current),
    onSwipe: sent !== null && permits.write ? () => actions.reply(sent) : null,
  });
  const author = mine ? t("you") : nameOf(message.sender);
  const named = !mine && message.mentions.includes(people.myId);
  return (
    <div
      role="article"
      tabIndex={tabStop ? 0 : -1}
      data-row={message.key}
      data-hue={message.sender.color}
      data-delivery={message.delivery}
      aria-label={t(named ? "row_label_named" : "row_label", {
        author,
        time: timeOfDay(message.created_at, locale),
        text: told(message) ?? t(message.deleted_at === null ? "hidden" : "deleted"),
      })}
      {...gestures}
      onContextMenu={(event) => openByContext(event, () => body.current !== null && actions.openMenu(message, body.current))}
      className={cn(
        "group/row flex touch-pan-y gap-2.5 rounded-lg px-3 focus-inset transition-colors duration-500 sm:px-4 pointer-coarse:select-none",
        first ? "pt-3.5" : "pt-0.75",
        mine && "justify-end",
        highlighted && "bg-accent-soft",
      )}
    >
      {!mine && <span className="w-9 flex-none">{first && <Face seed={message.sender.id} color={message.sender.color} size={36} />}</span>}
      <div
        ref={body}
        className={cn(
          "flex max-w-[85%] min-w-0 flex-col sm:max-w-[calc(100%-14rem)] @max-lg/beside:max-w-[85%]!",
          mine ? "items-end" : "items-start",
        )}
      >
        {first && <AuthorLine message={message} author={author} mine={mine} />}
        <div className={cn("relative flex max-w-full items-end gap-1.5", mine && "flex-row-reverse")}>
          <Bubble message={message} mine={mine} people={people} actions={actions} />
          {mine && message.content !== null && (
            <span className="pb-1">
              <DeliverySign fate={fateOf(message, reach)} />
            </span>
          )}
          <RowToolbar message={message} mine={mine} permits={permits} actions={actions} />
        </div>
        {sent !== null && <Reactions message={sent} people={people} actions={actions} mayReact={permits.react} />}
        {sent !== null && (question ?? answered) !== null && (
          <Late
            load={loadRowQuestion}
            needed
            props={{ chatId: sent.chat_id, question, answered, mine, mayVote: permits.react, onJump: actions.jump }}
          />
        )}
        {message.delivery !== "sent" && <FailedLine message={message} actions={actions} />}
      </div>
    </div>
  );
});

/** What became of one's own message. One that waits for somebody's word did not fail. */
function fateOf({ delivery, failure }: ChatMessage, reach: Reach | null): Fate {
  if (delivery === "sent") return reach ?? "sent";
  return failure === "held" ? "held" : delivery;
}

/** The menu by the right mouse button, unless a link or a selection was meant. A file is no link: a long press on it means the message. */
function openByContext(event: React.MouseEvent, open: () => void): void {
  const onLink = event.target instanceof Element && event.target.closest("a:not([download])") !== null;
  if (onLink || (window.getSelection()?.toString() ?? "") !== "") return;
  event.preventDefault();
  open();
}
