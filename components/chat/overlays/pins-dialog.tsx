"use client";

import { PinOff } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";

import type { Message } from "#contract/messages.ts";
import { excerpt } from "#domain/message/compose.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { useAuthorName } from "#components/providers/use-author-name.ts";
import { useSaid } from "#components/providers/use-said.ts";

import { fullTime } from "../message/clock-words.ts";

interface PinsDialogProps {
  open: boolean;
  /** The newest pin first. */
  pins: readonly Message[];
  mayPin: boolean;
  onClose: () => void;
  onJump: (seq: number) => void;
  onUnpin: (message: Message) => void;
}

const LETTERS = 300;

/** Everything that is pinned; a press leads to it. */
export function PinsDialog({ open, pins, mayPin, onClose, onJump, onUnpin }: PinsDialogProps) {
  const t = useTranslations("chat.pins");
  const nameOf = useAuthorName();
  const said = useSaid();
  const locale = useLocale();
  return (
    <Dialog open={open} onOpenChange={onClose} title={t("title")}>
      {pins.length === 0 && <p className="text-ink-soft">{t("none")}</p>}
      <ul className="-mx-2 flex flex-col empty:hidden">
        {pins.map((message) => (
          <li key={message.id} data-hue={message.sender.color} className="flex items-start gap-1">
            <button
              type="button"
              onClick={() => {
                onClose();
                onJump(message.seq);
              }}
              className="flex min-h-11 min-w-0 flex-1 cursor-pointer flex-col gap-0.5 rounded-lg px-2 py-2 text-start focus-inset hover:bg-sunken"
            >
              <span className="flex min-w-0 flex-wrap items-baseline justify-between gap-x-3 text-sm">
                <bdi className="min-w-0 truncate font-semibold text-hue">{nameOf(message.sender)}</bdi>
                <time dateTime={message.created_at} className="flex-none text-xs text-ink-soft figures">
                  {fullTime(message.created_at, locale)}
                </time>
              </span>
              <span dir="auto" className="line-clamp-3 wrap-anywhere">
                {excerpt(said(message), LETTERS)}
              </span>
            </button>
            {mayPin && (
              <IconButton label={t("unpin")} onClick={() => onUnpin(message)} className="mt-1">
                <PinOff aria-hidden="true" size={18} />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
