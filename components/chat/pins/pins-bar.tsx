import { Pin } from "lucide-react";
import { useTranslations } from "next-intl";

import type { Message } from "#contract/messages.ts";
import { excerpt } from "#domain/message/compose.ts";
import { Button } from "#components/ui/button.tsx";
import { useAuthorName } from "#components/providers/use-author-name.ts";
import { useSaid } from "#components/providers/use-said.ts";

interface PinsBarProps {
  /** The newest pin first. */
  pins: readonly Message[];
  onJump: (seq: number) => void;
  /** Shows all of them. */
  onAll: () => void;
}

/** The newest pinned message, below the head of the chat; a press leads to it. Nothing while nothing is pinned. */
export function PinsBar({ pins, onJump, onAll }: PinsBarProps) {
  const t = useTranslations("chat.pins");
  const nameOf = useAuthorName();
  const said = useSaid();
  const [newest] = pins;
  if (newest === undefined) return null;
  const { sender, seq } = newest;
  const text = excerpt(said(newest));
  return (
    <section aria-label={t("title")} className="flex-none border-b border-line bg-surface">
      <div className="mx-auto flex w-full max-w-3xl items-center gap-1 px-safe-1 sm:px-safe-2">
        <button
          type="button"
          data-hue={sender.color}
          onClick={() => onJump(seq)}
          aria-label={t("jump", { author: nameOf(sender), text })}
          className="flex min-h-11 min-w-0 flex-1 cursor-pointer items-center gap-2.5 rounded-md px-2.5 text-start text-sm focus-inset hover:bg-sunken"
        >
          <Pin aria-hidden="true" size={15} className="flex-none text-accent-text" />
          <span className="flex min-w-0 flex-1 gap-1.5">
            <bdi className="max-w-2/5 flex-none truncate font-medium text-hue">{nameOf(sender)}</bdi>{" "}
            <span dir="auto" className="truncate text-ink-soft">
              {text}
            </span>
          </span>
        </button>
        {pins.length > 1 && (
          <Button size="sm" variant="quiet" aria-haspopup="dialog" onClick={onAll}>
            {t("all", { count: pins.length })}
          </Button>
        )}
      </div>
    </section>
  );
}
