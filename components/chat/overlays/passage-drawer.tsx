"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";

import { type Passage, usePassage } from "#client/hooks/use-passage.ts";
import { mediaOf } from "#client/media/media-url.ts";
import type { ChatState } from "#client/sync/chat-state.ts";
import type { Message } from "#contract/messages.ts";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Drawer } from "#components/ui/drawer.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useAuthorName } from "#components/providers/use-author-name.ts";

import { fullTime, timeOfDay } from "../message/clock-words.ts";
import { Markdown } from "../message/markdown.tsx";
import { mentionedNames } from "../message/mentioned-names.ts";
import { isSameDay } from "../message/message-facts.ts";
import { ReplyQuote } from "../message/reply-quote.tsx";
import { ShownFile } from "../message/shown-file.tsx";
import type { People } from "../message/row-actions.ts";
import { DaySeparator } from "../timeline/separators.tsx";

interface PassageDrawerProps {
  chat: ChatState;
  /** Of the message that is wanted; null closes it. */
  seq: number | null;
  people: People;
  /** In milliseconds. */
  now: number;
  onClose: () => void;
  onJump: (seq: number) => void;
  /** Shows the picture of a message whole. */
  onOpen: (message: Message) => void;
}

/** A message from far back among what was said around it, beside the talk, which stays where it is. Closing leads back there. */
export function PassageDrawer({ chat, seq, people, now, onClose, onJump, onOpen }: PassageDrawerProps) {
  const t = useTranslations("chat.passage");
  // While it closes, it still shows what it showed.
  const [shown, setShown] = useState(seq);
  if (seq !== null && seq !== shown) setShown(seq);
  const jump = (to: number): void => {
    onClose();
    onJump(to);
  };
  return (
    <Drawer open={seq !== null} onOpenChange={onClose} title={t("title")} side="end">
      {/* As high as what the title leaves, which stays in sight: it has the way back. */}
      <div className="max-h-[calc(100dvh-3.75rem-env(safe-area-inset-top,0px)-env(safe-area-inset-bottom,0px))] overflow-y-auto overscroll-contain">
        {shown !== null && <Around key={shown} chat={chat} seq={shown} people={people} now={now} onJump={jump} onOpen={onOpen} />}
      </div>
    </Drawer>
  );
}

interface AroundProps {
  chat: ChatState;
  seq: number;
  people: People;
  now: number;
  onJump: (seq: number) => void;
  onOpen: (message: Message) => void;
}

function Around({ chat, seq, people, now, onJump, onOpen }: AroundProps) {
  const t = useTranslations("chat.passage");
  const passage = usePassage(chat, seq);
  const { messages, hasEarlier, hasLater, busy } = passage;
  const wanted = useRef<HTMLLIElement>(null);
  useCentred(wanted, messages !== null);
  if (messages === null) return <Nothing passage={passage} />;
  return (
    <div className="flex flex-col gap-2 pb-4">
      {hasEarlier && (
        <Button variant="quiet" busy={busy} onClick={passage.earlier} className="mx-4">
          {t("earlier")}
        </Button>
      )}
      <ol aria-label={t("list")} aria-busy={busy} className="flex flex-col px-2">
        {messages.map((message, index) => {
          const previous = messages[index - 1];
          return (
            <li
              key={message.id}
              ref={message.seq === seq ? wanted : undefined}
              // What was looked for takes the focus, so that a screen reader begins there.
              tabIndex={message.seq === seq ? -1 : undefined}
              aria-current={message.seq === seq || undefined}
              data-hue={message.sender.color}
              className="rounded-lg outline-none"
            >
              {(previous === undefined || !isSameDay(previous, message)) && <DaySeparator instant={message.created_at} now={now} />}
              <Said message={message} wanted={message.seq === seq} people={people} onJump={onJump} onOpen={onOpen} />
            </li>
          );
        })}
      </ol>
      <Failure passage={passage} />
      {hasLater && (
        <Button variant="quiet" busy={busy} onClick={passage.later} className="mx-4">
          {t("later")}
        </Button>
      )}
    </div>
  );
}

/** Who, when and what; to be read, and nothing else. */
function Said({
  message,
  wanted,
  people,
  onJump,
  onOpen,
}: Pick<AroundProps, "people" | "onJump" | "onOpen"> & { message: Message; wanted: boolean }) {
  const media = mediaOf(message);
  const t = useTranslations("chat");
  const nameOf = useAuthorName();
  const locale = useLocale();
  return (
    <div className={cn("flex min-w-0 flex-col gap-0.5 rounded-lg px-3 py-2", wanted && "bg-accent-soft")}>
      <span className="flex min-w-0 items-baseline justify-between gap-2 text-sm">
        <bdi className="min-w-0 truncate font-semibold text-hue">{nameOf(message.sender)}</bdi>
        <time
          dateTime={message.created_at}
          title={fullTime(message.created_at, locale)}
          className="flex-none text-xs text-ink-soft figures"
        >
          {timeOfDay(message.created_at, locale)}
        </time>
      </span>
      {message.reply_to !== null && <ReplyQuote quote={message.reply_to} onJump={onJump} tabStop />}
      {message.content === null ? (
        <p className="text-ink-soft italic">{t("deleted")}</p>
      ) : (
        <div dir="auto" className="px-2.5 py-1 wrap-anywhere empty:hidden">
          {media !== null && <ShownFile message={message} media={media} onOpen={() => onOpen(message)} tabStop />}
          {message.content !== "" && <Markdown text={message.content} {...mentionedNames(message.mentions, people)} />}
        </div>
      )}
    </div>
  );
}

/** While nothing has come, and where nothing will. */
function Nothing({ passage }: { passage: Passage }): ReactNode {
  const t = useTranslations("chat");
  if (passage.failure === "not_found") return <p className="px-5 pb-6 text-ink-soft">{t("quote_gone")}</p>;
  if (passage.failure !== null) return <Failure passage={passage} />;
  return (
    <div role="status" aria-label={t("loading")} className="flex flex-col gap-5 px-5 pt-2 pb-6">
      {[0, 1, 2, 3].map((place) => (
        <div key={place} className="flex flex-col gap-2">
          <Skeleton className="h-4 w-2/5" />
          <Skeleton className="h-4 w-full" />
        </div>
      ))}
    </div>
  );
}

function Failure({ passage: { failure, messages, retry } }: { passage: Passage }): ReactNode {
  const t = useTranslations("chat");
  const errors = useTranslations("errors");
  if (failure === null) return null;
  return (
    <div role="alert" className="flex flex-col items-start gap-3 px-5 py-2">
      <p className="text-danger">{errors(failure)}</p>
      {messages === null && (
        <Button variant="quiet" onClick={retry}>
          {t("try_again")}
        </Button>
      )}
    </div>
  );
}

/** Brings what is wanted into the middle and gives it the focus, once: what is fetched later must not take the reader away. */
function useCentred(wanted: RefObject<HTMLLIElement | null>, isHere: boolean): void {
  useEffect(() => {
    if (!isHere) return;
    wanted.current?.scrollIntoView({ block: "center" });
    wanted.current?.focus({ preventScroll: true });
  }, [isHere, wanted]);
}
