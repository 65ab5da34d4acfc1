"use client";
import { Popover } from "@base-ui/react/popover";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { useMedia } from "#client/hooks/use-media.ts";
import { Drawer } from "#components/ui/drawer.tsx";

/** Tailwind's `md`. */
const WIDE = "(min-width: 768px)";

interface ControlsWindowProps {
  anchor: HTMLElement;
  open: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** Where the controls appear: beside the hall where there is room, so that it stays in sight while it is steered; else as a sheet. */
export function ControlsWindow({ anchor, open, onClose, children }: ControlsWindowProps) {
  const t = useTranslations("live.controls");
  const common = useTranslations("common");
  const wide = useMedia(WIDE);
  if (!wide) {
    return (
      <Drawer open={open} onOpenChange={onClose} title={t("open")}>
        {children}
      </Drawer>
    );
  }
  return (
    <Popover.Root
      open={open}
      modal="trap-focus"
      onOpenChange={(opens, { event }) => {
        // A press on the button itself closes it there; closing it here too would open it again.
        if (!opens && !(event.target instanceof Node && anchor.contains(event.target))) onClose();
      }}
    >
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} side="bottom" align="end" sideOffset={6} collisionPadding={8} className="z-50">
          <Popover.Popup className="popup w-88 pt-5" finalFocus={() => anchor}>
            <Popover.Title className="sr-only">{t("open")}</Popover.Title>
            {children}
            {/* A finger that explores the screen has no Esc. */}
            <Popover.Close className="sr-only focus-visible:not-sr-only focus-visible:p-2">{common("close")}</Popover.Close>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
