"use client";

import { Popover as Base } from "@base-ui/react/popover";
import { useTranslations } from "next-intl";
import type { ComponentProps, ReactElement, ReactNode } from "react";

import { cn } from "./cn.ts";

interface PopoverProps {
  trigger: ReactElement;
  /** Read by screen readers; shown only where `titleShown` says so. */
  title: ReactNode;
  titleShown?: boolean;
  side?: ComponentProps<typeof Base.Positioner>["side"];
  align?: ComponentProps<typeof Base.Positioner>["align"];
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  className?: string;
  children: ReactNode;
}

/** A small window that belongs to the button which opened it. The page behind rests meanwhile, and so is silent to screen readers. */
export function Popover({
  trigger,
  title,
  titleShown = false,
  side = "bottom",
  align = "center",
  open,
  onOpenChange,
  className,
  children,
}: PopoverProps) {
  const t = useTranslations("common");
  return (
    <Base.Root open={open} onOpenChange={onOpenChange} modal>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={6} collisionPadding={8} className="z-50">
          <Base.Popup className={cn("popup", className ?? "p-4")}>
            <Base.Title className={titleShown ? "mb-2 font-semibold" : "sr-only"}>{title}</Base.Title>
            {children}
            {/* A finger that explores the screen has no Esc. */}
            <Base.Close className="sr-only focus-visible:not-sr-only focus-visible:p-2">{t("close")}</Base.Close>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
