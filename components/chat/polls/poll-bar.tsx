"use client";

import { ChartColumn, X } from "lucide-react";
import { useTranslations } from "next-intl";

import type { OwnPoll } from "#contract/polls.ts";
import { IconButton } from "#components/ui/icon-button.tsx";

interface PollBarProps {
  poll: OwnPoll;
  /** How many polls there are to look at. */
  count: number;
  /** The viewer's secret ballot has not gone out yet. */
  unsent: boolean;
  onOpen: () => void;
  /** Given for a poll that is closed; an open one stays in sight. */
  onDismiss: (() => void) | null;
}

/** The newest poll, below the head of the chat; a press leads to where one votes or sees the result. */
export function PollBar({ poll, count, unsent, onOpen, onDismiss }: PollBarProps) {
  const t = useTranslations("polls.bar");
  const isOpen = poll.state === "open";
  const deed = !isOpen ? t("results") : unsent ? t("unsent") : poll.own === null ? t("vote") : t("voted");
  return (
    <section aria-label={t(isOpen ? "open" : "closed", { question: poll.question })} className="flex-none border-b border-line bg-surface">
      <div className="mx-auto flex w-full max-w-3xl items-center gap-1 px-safe-1 sm:px-safe-2">
        <button
          type="button"
          aria-haspopup="dialog"
          onClick={onOpen}
          className="flex min-h-11 min-w-0 flex-1 cursor-pointer items-center gap-2.5 rounded-md px-2.5 text-start text-sm focus-inset hover:bg-sunken"
        >
          <ChartColumn aria-hidden="true" size={16} className="flex-none text-accent-text" />
          <span className="flex min-w-0 flex-1">
            <bdi className="min-w-0 truncate">{poll.question}</bdi>
          </span>
          {count > 1 && <span className="flex-none text-ink-soft figures max-sm:hidden">{t("all", { count })}</span>}
          <span className="flex-none font-medium text-accent-text">{deed}</span>
        </button>
        {onDismiss !== null && (
          <IconButton label={t("dismiss")} onClick={onDismiss}>
            <X aria-hidden="true" size={18} />
          </IconButton>
        )}
      </div>
    </section>
  );
}
