"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { useChat } from "#client/hooks/use-chat.ts";
import type { EndReason } from "#client/stores/chat-store.ts";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";

interface ChatGateProps {
  chatId: string;
  children: ReactNode;
}

/** What is said of each ending. Nobody is refused at the door of a chat of accounts; it would be a removal. */
const ENDINGS = {
  left: "left",
  removed: "removed",
  refused: "removed",
  erased: "erased",
  signed_out: "signed_out",
} as const satisfies Record<EndReason, string>;

/** Shows the chat for as long as the viewer is in it; afterwards, why they are not. */
export function ChatGate({ chatId, children }: ChatGateProps) {
  const t = useTranslations("chats.ended");
  const { view } = useChat(chatId);
  if (view.ended === null) return children;
  const ending = ENDINGS[view.ended];
  const onward =
    ending === "signed_out" ? { href: `/sign-in?next=/c/${chatId}`, words: t("sign_in") } : { href: "/chats", words: t("to_chats") };
  return (
    <Notice
      title={t(`${ending}_title`)}
      action={
        <ButtonLink href={onward.href} variant="primary">
          {onward.words}
        </ButtonLink>
      }
    >
      {t(`${ending}_text`)}
    </Notice>
  );
}
