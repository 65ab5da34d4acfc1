"use client";

import { ChartColumn, EllipsisVertical, Info, Link2, LogOut } from "lucide-react";
import { useTranslations } from "next-intl";

import type { AccountChat } from "#client/hooks/use-account-chat.ts";
import { openPolls } from "#client/hooks/open-polls.ts";
import { Late } from "#components/providers/late.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, MenuItem } from "#components/ui/menu.tsx";

import { EraseConfirm } from "../manage/erase-confirm.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { LeaveDialog } from "./leave-dialog.tsx";

/** Which window of a group or broadcast is open. */
export type OpenedWindow = "info" | "invite" | "leave" | "erase" | null;

interface ChatMenuProps {
  chatId: string;
  chat: AccountChat;
  opened: OpenedWindow;
  onOpen: (window: OpenedWindow) => void;
}

const loadInfo = () => import("../manage/chat-info.tsx").then((loaded) => loaded.ChatInfo);

/** What is seldom needed about a group or broadcast, and the windows that open from there. */
export function ChatMenu({ chatId, chat, opened, onOpen }: ChatMenuProps) {
  const t = useTranslations("chats");
  const follow = (name: OpenedWindow) => (open: boolean) => onOpen(open ? name : null);
  const info = {
    chatId,
    chat,
    open: opened === "info",
    onOpenChange: follow("info"),
    onLeave: () => onOpen("leave"),
    onErase: () => onOpen("erase"),
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
        <MenuItem icon={<Info aria-hidden="true" size={18} />} onClick={() => onOpen("info")}>
          {t(chat.subscriberCount === null ? "manage.group" : "manage.broadcast")}
        </MenuItem>
        <MenuItem icon={<ChartColumn aria-hidden="true" size={18} />} onClick={() => openPolls(chatId)}>
          {t("polls")} …
        </MenuItem>
        {chat.mayManage && (
          <MenuItem icon={<Link2 aria-hidden="true" size={18} />} onClick={() => onOpen("invite")}>
            {t("invite.title")} …
          </MenuItem>
        )}
        <MenuItem danger icon={<LogOut aria-hidden="true" size={18} className="rtl:-scale-x-100" />} onClick={() => onOpen("leave")}>
          {t("leave.entry")} …
        </MenuItem>
      </Menu>
      <Late load={loadInfo} needed={opened === "info"} props={info} />
      {chat.mayManage && <InviteDialog chatId={chatId} open={opened === "invite"} onOpenChange={follow("invite")} />}
      {chat.isOwner && <EraseConfirm chatId={chatId} title={chat.title} open={opened === "erase"} onOpenChange={follow("erase")} />}
      <LeaveDialog chatId={chatId} chat={chat} open={opened === "leave"} onOpenChange={follow("leave")} />
    </>
  );
}
