"use client";

import { DoorOpen, MessagesSquare, Search, Settings } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ComponentType } from "react";

import { unreadTotals, useChatListStore } from "#client/stores/chat-list-store.ts";
import { openWindow } from "#client/stores/shell-store.ts";
import { cn } from "#components/ui/cn.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Logo } from "#components/ui/logo.tsx";
import { ThemeToggle } from "#components/ui/theme-toggle.tsx";

import { SignOutButton } from "./sign-out-button.tsx";

const LIST = "/chats";
const PLACES = [
  { href: "/rooms", name: "rooms", Icon: DoorOpen },
  { href: LIST, name: "chats", Icon: MessagesSquare },
  { href: "/settings", name: "title", Icon: Settings },
] as const satisfies readonly { href: string; name: string; Icon: ComponentType<{ size?: number }> }[];

interface DeskHeaderProps {
  /** Whether there is a button for the palette; where there is none, another one stands below. */
  search?: boolean;
}

/** The top of the signed-in pages: where one is, where one may go, and the way out. In words where it has the room. */
export function DeskHeader({ search = false }: DeskHeaderProps) {
  const t = useTranslations("settings");
  const path = usePathname();
  const waits = useChatListStore(() => unreadTotals().chats > 0);
  return (
    <header className="@container sticky top-0 z-30 border-b border-line bg-canvas/90 backdrop-blur-md print:hidden">
      <div className="mx-auto flex max-w-5xl items-center gap-1 pt-safe-2 px-safe-4 pb-1 @xl:gap-2">
        <Link href="/" className="me-auto inline-flex min-h-11 items-center rounded-md px-1 @max-[359px]:[&_span]:text-[0px]">
          <Logo />
        </Link>
        <nav aria-label={t("main_navigation")} className="flex gap-1">
          {PLACES.map(({ href, name, Icon }) => {
            const here = path.startsWith(href);
            return (
              <Link
                key={href}
                href={href}
                aria-current={here ? "page" : undefined}
                className={cn(
                  "inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-md px-3 font-medium hover:bg-sunken hover:text-ink",
                  here ? "text-accent-text" : "text-ink-soft",
                )}
              >
                <span className="relative">
                  <Icon aria-hidden="true" size={20} />
                  {href === LIST && waits && <Dot />}
                </span>
                <span className="@max-xl:sr-only">{t(name)}</span>
              </Link>
            );
          })}
        </nav>
        {search && <SearchButton />}
        <ThemeToggle />
        <SignOutButton />
      </div>
    </header>
  );
}

/** Something waits to be read. */
function Dot() {
  const t = useTranslations("shell");
  return (
    <span className="absolute -end-1 -top-1 size-2.5 rounded-full bg-accent ring-2 ring-canvas forced-colors:bg-[Highlight]">
      <span className="sr-only">{t("unread")}</span>
    </span>
  );
}

/** A phone has no room for it here; its list of chats has one. */
function SearchButton() {
  const t = useTranslations("shell.palette");
  return (
    <IconButton
      label={t("title")}
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={() => openWindow("palette")}
      className="@max-md:hidden"
    >
      <Search aria-hidden="true" size={20} />
    </IconButton>
  );
}
