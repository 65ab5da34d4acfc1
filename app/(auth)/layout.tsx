import type { ReactNode } from "react";

import { SiteHeader } from "#components/landing/site-header.tsx";
import { Phrases } from "#i18n/phrases.tsx";

/** The frame of the pages that make, open and recover an account. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <Phrases of={["auth"]}>
      <div className="flex min-h-dvh flex-col">
        <SiteHeader />
        {children}
      </div>
    </Phrases>
  );
}
