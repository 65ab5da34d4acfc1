"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactElement, ReactNode } from "react";

import { dialogWidth } from "./dialog-width.ts";
import { IconButton } from "./icon-button.tsx";
import { useKeptWords } from "./use-kept-words.ts";

interface DialogProps {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** What opens it, where nobody else decides: `<Button>…</Button>`. */
  trigger?: ReactElement;
  title: ReactNode;
  description?: ReactNode;
  /** Buttons at the bottom, always in sight. */
  footer?: ReactNode;
  /** In pixels, where there is room. */
  width?: number;
  children?: ReactNode;
}

/** A window above the page: at the bottom of a phone, in the middle of a desk. Esc, the cross and, while nothing is written in it, the ground around it close it. */
export function Dialog({ open, onOpenChange, trigger, title, description, footer, width = 480, children }: DialogProps) {
  const t = useTranslations("common");
  const kept = useKeptWords(open, onOpenChange);
  return (
    <Base.Root open={open} onOpenChange={kept.onOpenChange}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Popup className="dialog" style={dialogWidth(width)} onInput={kept.onInput}>
          <header className="flex items-start gap-2 ps-5 pe-3 pt-4 sm:ps-6">
            <div className="min-w-0 flex-1 py-2">
              <Base.Title className="text-lg font-semibold">{title}</Base.Title>
              {description !== undefined && <Base.Description className="mt-1 text-ink-soft">{description}</Base.Description>}
            </div>
            <Base.Close
              render={
                <IconButton label={t("close")}>
                  <X aria-hidden="true" size={20} />
                </IconButton>
              }
            />
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pt-2 pb-safe-5 sm:px-6">{children}</div>
          {footer !== undefined && (
            <footer className="flex flex-wrap justify-end gap-3 border-t border-line px-5 pt-4 pb-safe-4 sm:px-6">{footer}</footer>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
