import type { ReactNode } from "react";

import { Toaster } from "#components/ui/toaster.tsx";
import { Phrases } from "#i18n/phrases.tsx";

/** Everything that needs an account. Each page sends strangers to the sign-in page itself, since only it knows where they wanted to go. */
export default function AppLayout({ children }: { children: ReactNode }) {
  return (
    <Phrases of={["auth", "rooms", "settings", "profile", "live", "chat", "chats", "join"]}>
      {children}
      <Toaster />
    </Phrases>
  );
}
