import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { Toaster } from "#components/ui/toaster.tsx";
import { Phrases } from "#i18n/phrases.tsx";

import { OfflineShell } from "./offline-shell.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("chats"))("title") };
}

/** What the service worker shows in place of an account's pages while the server cannot be reached. Says nothing of anybody: the device does. */
export default function OfflinePage() {
  return (
    <Phrases of={["auth", "rooms", "settings", "profile", "live", "chat", "chats", "media", "join", "offline", "shell"]}>
      <OfflineShell />
      <Toaster />
    </Phrases>
  );
}
