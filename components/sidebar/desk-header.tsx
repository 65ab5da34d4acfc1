"use client";

import { DoorOpen, LogOut, MessagesSquare, Settings } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ComponentType, useState } from "react";
import { toast } from "sonner";

import { asApiError } from "#client/api/call.ts";
import { signOut } from "#client/api/session.ts";
import { cn } from "#components/ui/cn.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Logo } from "#components/ui/logo.tsx";
import { ThemeToggle } from "#components/ui/theme-toggle.tsx";

const PLACES = [
  { href: "/rooms", name: "rooms", Icon: DoorOpen },
  { href: "/chats", name: "chats", Icon: MessagesSquare },
  { href: "/settings", name: "title", Icon: Settings },
] as const satisfies readonly { href: string; name: string; Icon: ComponentType<{ size?: number }> }[];

/** The top of the signed-in pages: where one is, where one may go, and the way out. */
export function DeskHeader() {
  const t = useTranslations("settings");
  const path = usePathname();
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-canvas/90 backdrop-blur-md print:hidden">
      <div className="mx-auto flex max-w-5xl items-center gap-1 pt-safe-2 px-safe-4 pb-2 sm:gap-2">
        <Link href="/" className="mr-auto inline-flex min-h-11 items-center rounded-md px-1 max-[359px]:[&_span]:text-[0px]">
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
                <Icon aria-hidden="true" size={20} />
                <span className="max-sm:sr-only">{t(name)}</span>
              </Link>
            );
          })}
        </nav>
        <ThemeToggle />
        <SignOutButton />
      </div>
    </header>
  );
}

function SignOutButton() {
  const t = useTranslations("settings");
  const errors = useTranslations("errors");
  const [busy, setBusy] = useState(false);
  const leave = async () => {
    setBusy(true);
    try {
      await signOut();
      // eslint-disable-next-line @next/next/no-location-assign-relative-destination -- a whole new page: what the account left in memory must go
      window.location.assign("/");
    } catch (error) {
      toast.error(errors(asApiError(error).code));
      setBusy(false);
    }
  };
  return (
    <IconButton label={t("sign_out")} busy={busy} onClick={() => void leave()}>
      <LogOut aria-hidden="true" size={20} />
    </IconButton>
  );
}
