"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";

import { type AccountChat, useAccountChat } from "#client/hooks/use-account-chat.ts";

import { BackToChats } from "./back-to-chats.tsx";
import { ChatMenu, type OpenedWindow } from "./chat-menu.tsx";
import { PartnerLine } from "./partner-line.tsx";

interface ChatHeaderProps {
  chatId: string;
  /** Shown until more is known. */
  title: string;
  /** The link is shown at once, to whoever has just made the chat. */
  inviting: boolean;
  /** What belongs to the chat itself: search, who is here. */
  people: ReactNode;
}

/** The head of a chat of accounts: the way back, its name, how many it has, and what is seldom needed. */
export function ChatHeader({ chatId, title, inviting, people }: ChatHeaderProps) {
  const chat = useAccountChat(chatId);
  const [opened, setOpened] = useState<OpenedWindow>(inviting ? "invite" : null);
  const open = (window: OpenedWindow) => {
    setOpened(window);
    // The address asked for the link once; loading the page again does not.
    if (inviting && window === null) history.replaceState(null, "", `/c/${chatId}`);
  };
  return (
    <div className="flex min-h-14 items-center gap-1 ps-1 pe-1 sm:ps-2">
      <BackToChats />
      {chat === null || chat.isPair ? (
        <div className="min-w-0 flex-1 py-1.5 min-[900px]:ps-2">
          {/* Cut at the title's own end, whichever way the page runs. */}
          <h1 className="flex text-base leading-snug font-semibold">
            <bdi className="min-w-0 truncate">{chat?.title ?? title}</bdi>
          </h1>
          {chat !== null && <PartnerLine chatId={chatId} />}
        </div>
      ) : (
        <NamePlate chat={chat} onPress={() => open("info")} />
      )}
      {people}
      {chat !== null && !chat.isPair && <ChatMenu chatId={chatId} chat={chat} opened={opened} onOpen={open} />}
    </div>
  );
}

/** The chat's name and how many it has; a press tells more. */
function NamePlate({ chat, onPress }: { chat: AccountChat; onPress: () => void }) {
  const t = useTranslations("chats");
  const { title, memberCount, subscriberCount } = chat;
  return (
    <div className="relative flex min-h-11 min-w-0 flex-1 flex-col justify-center rounded-md px-1.5 py-1 hover:bg-sunken">
      <h1 className="text-base leading-snug font-semibold">
        <button
          type="button"
          aria-haspopup="dialog"
          onClick={onPress}
          className="flex w-full cursor-pointer text-start after:absolute after:inset-0"
        >
          <bdi className="min-w-0 truncate">{title}</bdi>
        </button>
      </h1>
      <p className="truncate text-sm text-ink-soft figures">
        {subscriberCount === null ? t("members", { count: memberCount }) : t("subscribers", { count: subscriberCount })}
      </p>
    </div>
  );
}
