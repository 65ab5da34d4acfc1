import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { KeyCaps } from "#components/shell/shortcuts/key-caps.tsx";
import { SHORTCUTS } from "#components/shell/shortcuts/shortcuts.ts";
import { EmptyPane } from "#components/sidebar/empty-pane.tsx";
import { pageContext } from "#server/http/page-context.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("chats"))("title") };
}

const HINTS = ["palette", "help"] as const;

/** The account's chats, which the frame around the pages shows; beside them, where there is room, that none is open. */
export default async function ChatsPage() {
  const { actor } = await pageContext();
  if (actor.userId === null) redirect("/sign-in?next=/chats");
  return <EmptyPane hints={HINTS.map((name) => ({ name, keys: <KeyCaps keys={SHORTCUTS[name].keys[0]} /> }))} />;
}
