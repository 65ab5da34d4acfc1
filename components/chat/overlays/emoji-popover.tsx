"use client";

import { Popover } from "@base-ui/react/popover";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useRef } from "react";

import { Spinner } from "#components/ui/spinner.tsx";

import { useLastAnchor } from "./use-last-anchor.ts";

const EmojiPicker = lazy(() => import("./emoji-picker.tsx"));

interface EmojiPopoverProps {
  /** The element it belongs to; null closes it. */
  anchor: Element | null;
  onClose: () => void;
  onPick: (emoji: string) => void;
}

/** The emoji picker in a small window beside whatever asked for it. Fetched when it is first opened. */
export function EmojiPopover({ anchor, onClose, onPick }: EmojiPopoverProps) {
  const t = useTranslations("chat.emoji");
  const common = useTranslations("common");
  const last = useLastAnchor(anchor);
  const picked = useRef(false);
  // After a choice whoever asked for it decides; a message takes the focus back itself.
  const back = (): HTMLElement | boolean => {
    const target = picked.current ? last?.closest("[data-row]") : last;
    picked.current = false;
    return target instanceof HTMLElement ? target : false;
  };
  return (
    <Popover.Root open={anchor !== null} onOpenChange={(open) => !open && onClose()} modal="trap-focus">
      <Popover.Portal>
        {/* Whatever stands beyond the screen widens the page of a phone: before it is placed, or beside a button that is there for the ear only. */}
        <Popover.Positioner anchor={last} positionMethod="fixed" sticky side="top" sideOffset={6} collisionPadding={8} className="z-50">
          <Popover.Popup className="popup overflow-hidden! p-0" finalFocus={back}>
            <Popover.Title className="sr-only">{t("title")}</Popover.Title>
            <Suspense fallback={<Waiting />}>
              <EmojiPicker
                onPick={(emoji) => {
                  picked.current = true;
                  onPick(emoji);
                  onClose();
                }}
              />
            </Suspense>
            {/* A finger that explores the screen has no Esc. */}
            <Popover.Close className="sr-only focus-visible:not-sr-only focus-visible:p-2">{common("close")}</Popover.Close>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Waiting() {
  return (
    <div className="grid h-88 w-81 max-w-full place-items-center text-ink-soft">
      <Spinner />
    </div>
  );
}
