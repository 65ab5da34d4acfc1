"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useRef } from "react";

import { Late } from "#components/providers/late.tsx";
import { useKeyboardInset } from "./use-keyboard-inset.ts";

interface ChatShellProps {
  header: ReactNode;
  /** Beside the talk where there is room, else a sheet. */
  aside: ReactNode;
  asideOpen: boolean;
  onAsideChange: (open: boolean) => void;
  wide: boolean;
  children: ReactNode;
}

const loadMemberSheet = () => import("./member-list/member-sheet.tsx").then((loaded) => loaded.MemberSheet);

/** The frame of a chat: as high as what the keyboard leaves, beside the list of chats where there is one, and only the timeline scrolls. */
export function ChatShell({ header, aside, asideOpen, onAsideChange, wide, children }: ChatShellProps) {
  const t = useTranslations("chat.members");
  const shell = useRef<HTMLDivElement>(null);
  useKeyboardInset(shell);
  return (
    <div
      ref={shell}
      className="fixed start-[var(--pane-start,0px)] end-[var(--pane-end,0px)] top-0 flex h-dvh flex-col overflow-hidden bg-canvas"
    >
      <header className="flex-none border-b border-line bg-surface pt-safe-0 px-safe-0">{header}</header>
      <div className="flex min-h-0 flex-1">
        <main id="content" tabIndex={-1} className="relative flex min-h-0 min-w-0 flex-1 flex-col outline-none">
          {children}
        </main>
        {wide && asideOpen && (
          <aside aria-label={t("title")} className="flex w-76 flex-none flex-col overflow-y-auto border-s border-line bg-surface pt-4">
            {aside}
          </aside>
        )}
      </div>
      {!wide && (
        <Late load={loadMemberSheet} needed={asideOpen} props={{ open: asideOpen, onOpenChange: onAsideChange, children: aside }} />
      )}
    </div>
  );
}
