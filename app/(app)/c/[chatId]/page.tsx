import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";

import { uuidSchema } from "#contract/ids.ts";
import { isAppError } from "#domain/errors.ts";
import { pageContext } from "#server/http/page-context.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";

import { RoomInside } from "../../../room-inside.tsx";

interface Props {
  params: Promise<{ chatId: string }>;
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

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { chat } = await load((await params).chatId);
  return { title: chat.title };
}

/** A chat for somebody with an account. Rooms are the only kind that is served yet. */
export default async function ChatPage({ params }: Props) {
  const { chatId } = await params;
  const { chat, me } = await load(chatId);
  if (chat.room === null) notFound();
  return <RoomInside chatId={chat.id} code={chat.room.code} title={chat.title} seat={me} />;
}
