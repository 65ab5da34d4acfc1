"use client";

import { Dialog } from "@base-ui/react/dialog";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef } from "react";

import type { ListedChat } from "#contract/chats.ts";
import { cn } from "#components/ui/cn.ts";
import { dialogWidth } from "#components/ui/dialog-width.ts";
import { useBackToClose } from "#components/ui/use-back-to-close.ts";

import { PaletteField } from "./palette-field.tsx";
import { PaletteLine } from "./palette-line.tsx";
import { PaletteList } from "./palette-list.tsx";
import { usePalette } from "./use-palette.ts";

export interface PaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The sign by which a chat is recognised. */
  signOf: (chat: ListedChat) => ReactNode;
}

/** At the top: on a phone the keyboard takes the lower half. */
const PLACE =
  "top-0 bottom-auto max-sm:rounded-t-none max-sm:rounded-b-3xl max-sm:border-t-0 max-sm:border-b sm:top-[10dvh] sm:max-h-[min(78dvh,42rem)] sm:-translate-x-1/2 sm:translate-y-0";

/** Leads to any chat, person, message or page by a few letters, and does what is seldom needed. */
export function Palette({ open, onOpenChange, signOf }: PaletteProps) {
  const t = useTranslations("shell.palette");
  const content = useBackToClose(open, onOpenChange);
  const field = useRef<HTMLInputElement>(null);
  // Whoever goes elsewhere takes the focus along.
  const leaving = useRef(false);
  const close = (leaves: boolean): void => {
    leaving.current = leaves;
    onOpenChange(false);
  };
  const change = (opens: boolean): void => {
    leaving.current = false;
    onOpenChange(opens);
  };
  return (
    <Dialog.Root open={open} onOpenChange={change}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup
          className={cn("dialog", PLACE)}
          style={dialogWidth(640)}
          initialFocus={field}
          finalFocus={() => !leaving.current}
          data-palette=""
        >
          <Dialog.Title className="sr-only">{t("title")}</Dialog.Title>
          <div ref={content} className="flex min-h-0 flex-1 flex-col pt-safe-0">
            <Content field={field} onClose={close} signOf={signOf} />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface ContentProps extends Pick<PaletteProps, "signOf"> {
  field: React.RefObject<HTMLInputElement | null>;
  /** Told whether the focus goes elsewhere: to another page or window. */
  onClose: (leaves: boolean) => void;
}

/** Lives only while the palette is open: each time begins with nothing typed. */
function Content({ field, onClose, signOf }: ContentProps) {
  const palette = usePalette(onClose);
  const { entries, active, listId, optionId } = palette;
  return (
    <>
      <PaletteField ref={field} palette={palette} />
      <PaletteList id={listId} entries={entries}>
        {(entry) => (
          <PaletteLine
            key={entry.key}
            id={optionId(entry.key)}
            entry={entry}
            active={entry.key === active}
            href={palette.hrefOf(entry)}
            signOf={signOf}
            onPick={() => palette.pick(entry)}
            onPoint={() => palette.point(entry.key)}
          />
        )}
      </PaletteList>
    </>
  );
}
