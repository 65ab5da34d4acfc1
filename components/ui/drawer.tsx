"use client";

import { useDirection } from "@base-ui/react/direction-provider";
import { Drawer as Base } from "@base-ui/react/drawer";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactElement, ReactNode } from "react";

import { cn } from "./cn.ts";
import { IconButton } from "./icon-button.tsx";
import { useBackToClose } from "./use-back-to-close.ts";
import { useKeptWords } from "./use-kept-words.ts";

interface DrawerProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What opens it, so that the focus returns there. */
  trigger?: ReactElement;
  title: ReactNode;
  /** The title is read but not shown, where the content speaks for itself. */
  titleHidden?: boolean;
  /** `end` is where a line of text ends: the right in English, the left in Arabic. */
  side?: "bottom" | "end";
  children: ReactNode;
}

/** A sheet that slides in from an edge. A swipe, Esc, the Back key and, while nothing is written in it, the ground around it close it. */
export function Drawer({ open, onOpenChange, trigger, title, titleHidden = false, side = "bottom", children }: DrawerProps) {
  const t = useTranslations("common");
  const kept = useKeptWords(open, onOpenChange);
  const content = useBackToClose(open, onOpenChange);
  const outward = useDirection() === "rtl" ? "left" : "right";
  return (
    <Base.Root open={open} onOpenChange={kept.onOpenChange} swipeDirection={side === "end" ? outward : "down"}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Viewport className="sheet-viewport" data-side={side}>
          <Base.Popup className="sheet" data-side={side} onInput={kept.onInput}>
            {side === "bottom" && <div aria-hidden="true" className="mx-auto mt-2 h-1 w-10 rounded-full bg-line-strong opacity-60" />}
            <Base.Content ref={content} className="flex flex-col">
              <header className={cn("flex items-center gap-2 py-2 ps-5 pe-2", titleHidden && side === "bottom" && "sr-only")}>
                <Base.Title className={cn("min-w-0 flex-1 text-lg font-semibold", titleHidden && "sr-only")}>{title}</Base.Title>
                <Base.Close
                  render={
                    <IconButton label={t("close")} className="ms-auto">
                      <X aria-hidden="true" size={20} />
                    </IconButton>
                  }
                />
              </header>
              {children}
            </Base.Content>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
