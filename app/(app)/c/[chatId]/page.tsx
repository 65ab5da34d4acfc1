import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";

import { uuidSchema } from "#contract/ids.ts";
import { isAppError } from "#domain/errors.ts";
import { pageContext } from "#server/http/page-context.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";

import { AccountInside } from "./account-inside.tsx";
import { OwnRoom } from "./own-room.tsx";

interface Props {
  params: Promise<{ chatId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The chat as it is at this moment; once per request, for the page and its title. */
const load = cache(async (chatId: string) => {
  if (!uuidSchema.safeParse(chatId).success) notFound();
  const ctx = await pageContext();
  if (ctx.actor.userId === null) redirect(`/sign-in?next=/c/${encodeURIComponent(chatId)}`);
  return await openChat(ctx, { chat_id: chatId }).catch((error: unknown) => {
    if (isAppError(error)) notFound();
    throw error;
  });
});

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const { chat } = await load((await params).chatId);
  return { title: chat.title };
}

/** A chat for somebody with an account. Those of communities are not served yet. */
export default async function ChatPage({ params, searchParams }: Props) {
  const [{ chatId }, search] = await Promise.all([params, searchParams]);
  const { chat, me } = await load(chatId);
  if (chat.room !== null) return <OwnRoom key={chat.id} chatId={chat.id} code={chat.room.code} title={chat.title} seat={me} />;
  if (chat.kind !== "dm" && chat.kind !== "group" && chat.kind !== "broadcast") notFound();
  return <AccountInside key={chat.id} chatId={chat.id} kind={chat.kind} title={chat.title} inviting={search["invite"] !== undefined} />;
}
