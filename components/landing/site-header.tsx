import Link from "next/link";
import type { ReactNode } from "react";

import { Logo } from "#components/ui/logo.tsx";
import { ThemeToggle } from "#components/ui/theme-toggle.tsx";

/** The top of public pages: the name, and at the right what the page offers. */
export function SiteHeader({ children }: { children?: ReactNode }) {
  return (
    <header className="mx-auto flex w-full max-w-6xl items-center gap-2 pt-safe-3 px-safe-5 pb-3">
      <Link href="/" className="-ms-1 inline-flex min-h-11 items-center rounded-md px-1">
        <Logo />
      </Link>
      <span className="flex-1" />
      <ThemeToggle />
      {children}
    </header>
  );
}
