import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { ChatList } from "#components/chats/chat-list.tsx";
import { pageContext } from "#server/http/page-context.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("chats"))("title") };
}

/** The account's chats. The browser fetches them: it keeps the list, so that it is there at once on the way back from a chat. */
export default async function ChatsPage() {
  const { actor } = await pageContext();
  if (actor.userId === null) redirect("/sign-in?next=/chats");
  return <ChatList myUserId={actor.userId} />;
}
