import type { ReactNode } from "react";

import { AccountKeeper } from "#components/offline/account-keeper.tsx";
import { Toaster } from "#components/ui/toaster.tsx";
import { Phrases } from "#i18n/phrases.tsx";
import { pageContext } from "#server/http/page-context.ts";

import { AppFrame } from "./app-frame.tsx";

/** Everything that needs an account. Each page sends strangers to the sign-in page itself, since only it knows where they wanted to go. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const { actor } = await pageContext();
  return (
    <Phrases of={["auth", "rooms", "settings", "profile", "live", "chat", "chats", "media", "join", "offline", "shell"]}>
      {actor.userId === null ? children : <AppFrame myUserId={actor.userId}>{children}</AppFrame>}
      {actor.userId !== null && <AccountKeeper userId={actor.userId} />}
      <Toaster />
    </Phrases>
  );
}
