"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useLayoutEffect, useRef } from "react";

import { keepListTop, useShellStore } from "#client/stores/shell-store.ts";
import { cn } from "#components/ui/cn.ts";

interface PanesProps {
  /** The chats. */
  list: ReactNode;
  /** The chat that is open, or what stands in its place. */
  children: ReactNode;
}

/** The address at which the list itself is the page. */
export const LIST_PATH = "/chats";

/**
 * Two panes where there is room, the chats at the left; on a phone one of them. The list stays in the page while a chat is open, so that it is
 * there at once on the way back, and at the same place. `--pane-start` tells what is fixed to the window where its pane begins.
 */
export function Panes({ list, children }: PanesProps) {
  const t = useTranslations("shell");
  const listing = usePathname() === LIST_PATH;
  const pane = useRef<HTMLDivElement>(null);
  const filter = useShellStore((store) => store.filter);
  useLayoutEffect(() => {
    // A browser forgets how far something is scrolled that it does not show.
    if (pane.current !== null) pane.current.scrollTop = useShellStore.getState().listTop;
  }, [listing, filter]);
  const landmark = listing ? { role: "main", id: "content", tabIndex: -1 } : { role: "complementary", "aria-label": t("chats") };
  return (
    <div className="[--pane-start:0px] min-[900px]:[--pane-start:22rem]">
      <div
        ref={pane}
        {...landmark}
        onScroll={({ currentTarget }) => currentTarget.clientHeight > 0 && keepListTop(currentTarget.scrollTop)}
        className={cn(
          "fixed inset-y-0 start-0 w-full overflow-y-auto overscroll-contain bg-canvas outline-none min-[900px]:w-88 min-[900px]:border-e min-[900px]:border-line",
          !listing && "max-[899px]:hidden",
        )}
      >
        {list}
      </div>
      <div className={cn("min-[900px]:ps-88", listing && "max-[899px]:hidden")}>{children}</div>
    </div>
  );
}
