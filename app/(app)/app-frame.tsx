"use client";

import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";

import { useChatList } from "#client/hooks/use-chat-list.ts";
import { followOnline } from "#client/hooks/use-last-seen.ts";
import { useUnreadTitle } from "#client/hooks/use-unread-title.ts";
import { unreadTotals, useChatListStore } from "#client/stores/chat-list-store.ts";
import { closeWindow, openWindow, type ShellWindow, useShellStore } from "#client/stores/shell-store.ts";
import { keepDraftsOf } from "#client/sync/drafts.ts";
import type { ListedChat } from "#contract/chats.ts";
import { passes } from "#domain/chat/chat-filter.ts";
import { ChatList } from "#components/chats/chat-list.tsx";
import { ChatSign } from "#components/chats/chat-sign.tsx";
import { Late } from "#components/providers/late.tsx";
import { ShortcutHint } from "#components/shell/shortcuts/key-caps.tsx";
import { ChatTools } from "#components/sidebar/chat-tools.tsx";
import { DeskHeader } from "#components/sidebar/desk-header.tsx";
import { LIST_PATH, Panes } from "#components/sidebar/panes.tsx";

import { useFrameShortcuts } from "./use-frame-shortcuts.ts";

interface AppFrameProps {
  myUserId: string;
  children: ReactNode;
}

const loadPalette = () => import("#components/shell/palette/palette.tsx").then((loaded) => loaded.Palette);
const loadHelp = () => import("#components/shell/shortcuts/help-sheet.tsx").then((loaded) => loaded.HelpSheet);
const loadNewChat = () => import("#components/chats/new-chat/new-chat-dialog.tsx").then((loaded) => loaded.NewChatDialog);

/** What stands around every signed-in page: the chats beside the open one, and the windows and shortcuts that work everywhere. */
export function AppFrame({ myUserId, children }: AppFrameProps) {
  // Before anything below asks for a draft.
  useState(() => keepDraftsOf(myUserId));
  const path = usePathname();
  const talking = path === LIST_PATH || path.startsWith("/c/");
  useUnreadTitle(useChatListStore(() => unreadTotals().chats));
  useEffect(followOnline, []);
  useFrameShortcuts();
  return (
    <>
      {talking ? <Panes list={<Chats myUserId={myUserId} level={path === LIST_PATH ? 1 : 2} />}>{children}</Panes> : children}
      {!talking && <KeptChats />}
      <Windows />
    </>
  );
}

function Chats({ myUserId, level }: { myUserId: string; level: 1 | 2 }) {
  const filter = useShellStore((store) => store.filter);
  return (
    <>
      <DeskHeader />
      <div className="pt-5 px-safe-4 pb-safe-16">
        <ChatList
          myUserId={myUserId}
          level={level}
          tools={<ChatTools hint={<ShortcutHint name="palette" />} />}
          shows={filter === "all" ? null : (chat: ListedChat) => passes(chat, filter)}
        />
      </div>
    </>
  );
}

/** Where the list is not shown, it still counts what is unread, and the palette chooses from it. */
function KeptChats() {
  useChatList();
  return null;
}

const signOf = (chat: ListedChat): ReactNode => <ChatSign kind={chat.kind} title={chat.title} src={chat.avatar_url} size={28} />;
const NEW = { new_chat: "person", new_group: "group", new_broadcast: "broadcast" } as const;

/** The windows over the pages, each fetched when it is first wanted. */
function Windows() {
  const opened = useShellStore((store) => store.opened);
  const wiring = (name: ShellWindow) => ({
    open: opened === name,
    onOpenChange: (open: boolean) => (open ? openWindow(name) : closeWindow(name)),
  });
  return (
    <>
      <Late load={loadPalette} needed={opened === "palette"} props={{ ...wiring("palette"), signOf }} />
      <Late load={loadHelp} needed={opened === "help"} props={wiring("help")} />
      {(["new_chat", "new_group", "new_broadcast"] as const).map((name) => (
        <Late key={name} load={loadNewChat} needed={opened === name} props={{ ...wiring(name), begin: NEW[name] }} />
      ))}
    </>
  );
}
