"use client";

import { NextIntlClientProvider, useLocale, useMessages } from "next-intl";
import { type ReactNode, useMemo } from "react";

import { KINDS } from "#domain/chat/kinds/index.ts";

interface AccountWordsProps {
  kind: "dm" | "group" | "broadcast";
  children: ReactNode;
}

/**
 * The phrases of a chat, as they read among accounts: a room has a facilitator, other chats an owner and admins. The screen of a chat stays the same
 * for all kinds and is only given other words.
 */
export function AccountWords({ kind, children }: AccountWordsProps) {
  const locale = useLocale();
  const messages = useMessages();
  const words = useMemo(() => {
    const { chat, chats } = messages;
    const refusals = { ...chat.shut, timed_out: chats.shut.timed_out, other: chats.shut[kind] };
    // Whose members do not see one another lists those who run it.
    const members = KINDS[kind].roster === "staff" ? { ...chat.members, title: chats.staff } : chat.members;
    return { ...messages, chat: { ...chat, roles: chats.roles, shut: refusals, members } };
  }, [messages, kind]);
  return (
    <NextIntlClientProvider locale={locale} messages={words}>
      {children}
    </NextIntlClientProvider>
  );
}
