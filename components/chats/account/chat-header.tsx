"use client";

import { ArrowLeft, EllipsisVertical, Link2, LogOut } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";

import { type AccountChat, useAccountChat } from "#client/hooks/use-account-chat.ts";
import { buttonClass } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, MenuItem } from "#components/ui/menu.tsx";

import { InviteDialog } from "./invite-dialog.tsx";
import { LeaveDialog } from "./leave-dialog.tsx";

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
  const t = useTranslations("chats");
  const chat = useAccountChat(chatId);
  return (
    <div className="flex min-h-14 items-center gap-1 pr-1 pl-1 sm:pl-2">
      <Link
        href="/chats"
        aria-label={t("back_to_chats")}
        title={t("back_to_chats")}
        className={buttonClass({ variant: "quiet" }, "btn-icon")}
      >
        <ArrowLeft aria-hidden="true" size={20} />
      </Link>
      <div className="min-w-0 flex-1 py-1.5">
        <h1 className="truncate text-base leading-snug font-semibold">{chat?.title ?? title}</h1>
        {chat !== null && !chat.isPair && <p className="truncate text-sm text-ink-soft figures">{count(t, chat)}</p>}
      </div>
      {people}
      {chat !== null && !chat.isPair && <ChatMenu chatId={chatId} chat={chat} inviting={inviting} />}
    </div>
  );
}

function count(t: ReturnType<typeof useTranslations<"chats">>, { memberCount, subscriberCount }: AccountChat): string {
  return subscriberCount === null ? t("members", { count: memberCount }) : t("subscribers", { count: subscriberCount });
}

type Opened = "invite" | "leave" | null;

function ChatMenu({ chatId, chat, inviting }: { chatId: string; chat: AccountChat; inviting: boolean }) {
  const t = useTranslations("chats");
  const { mayInvite } = chat;
  const [opened, setOpened] = useState<Opened>(inviting && mayInvite ? "invite" : null);
  const follow = (name: Opened) => (open: boolean) => {
    setOpened(open ? name : null);
    // The address asked for the link once; loading the page again does not.
    if (inviting && !open) window.history.replaceState(null, "", `/c/${chatId}`);
  };
  return (
    <>
      <Menu
        trigger={
          <IconButton label={t("menu")}>
            <EllipsisVertical aria-hidden="true" size={20} />
          </IconButton>
        }
      >
        {mayInvite && (
          <MenuItem icon={<Link2 aria-hidden="true" size={18} />} onClick={() => setOpened("invite")}>
            {t("invite.title")} …
          </MenuItem>
        )}
        <MenuItem danger icon={<LogOut aria-hidden="true" size={18} />} onClick={() => setOpened("leave")}>
          {t("leave.entry")} …
        </MenuItem>
      </Menu>
      {mayInvite && <InviteDialog chatId={chatId} open={opened === "invite"} onOpenChange={follow("invite")} />}
      <LeaveDialog chatId={chatId} chat={chat} open={opened === "leave"} onOpenChange={follow("leave")} />
    </>
  );
}
