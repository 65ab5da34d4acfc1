"use client";

import { Menu } from "@base-ui/react/menu";
import { Archive, ArchiveRestore, Bell, BellOff, MailCheck, MailOpen, Star, StarOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type RefObject, useState } from "react";

import { serverClock } from "#client/realtime/server-clock.ts";
import { keepChat, readListedChat } from "#client/sync/chat-list.ts";
import type { ListedChat } from "#contract/chats.ts";
import { isQuiet } from "#domain/chat/preferences.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { MenuItem, MenuLine } from "#components/ui/menu.tsx";

const HOUR_MS = 3_600_000;

/** The row that a menu belongs to, and what it stands beside. */
export interface MenuOf {
  readonly chat: ListedChat;
  readonly anchor: HTMLElement;
}

interface ChatRowMenuProps {
  /** Null closes it. */
  of: MenuOf | null;
  /** Where the focus goes when the row is no longer there. */
  list: RefObject<HTMLElement | null>;
  onClose: () => void;
}

/** What can be done with a chat without opening it. One menu serves all rows. */
export function ChatRowMenu({ of, list, onClose }: ChatRowMenuProps) {
  // While it fades it still shows what it showed.
  const [last, setLast] = useState(of);
  if (of !== null && of !== last) setLast(of);
  const anchor = last?.anchor ?? null;
  return (
    <Menu.Root open={of !== null} onOpenChange={(open) => !open && onClose()}>
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} side="bottom" align="end" sideOffset={6} collisionPadding={8} className="z-50">
          <Menu.Popup className="popup min-w-60 p-1.5" finalFocus={() => (anchor?.isConnected === true ? anchor : list.current)}>
            {last !== null && <Entries chat={last.chat} />}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Entries({ chat }: { chat: ListedChat }) {
  const t = useTranslations("chats.row");
  const { run } = useDeed({ plain: true });
  const keep = (change: Parameters<typeof keepChat>[1]) => () => void run(() => keepChat(chat.id, change));
  const mute = (hours: number) => () =>
    void run(() => keepChat(chat.id, { muted_until: new Date(serverClock.now() + hours * HOUR_MS).toISOString() }));
  const isUnread = chat.unread_count > 0 || chat.marked_unread;
  return (
    <>
      {isUnread ? (
        <MenuItem icon={<MailOpen aria-hidden="true" size={18} />} onClick={() => void run(() => readListedChat(chat.id))}>
          {t("mark_read")}
        </MenuItem>
      ) : (
        <MenuItem icon={<MailCheck aria-hidden="true" size={18} />} onClick={keep({ marked_unread: true })}>
          {t("mark_unread")}
        </MenuItem>
      )}
      <MenuItem
        icon={chat.is_favourite ? <StarOff aria-hidden="true" size={18} /> : <Star aria-hidden="true" size={18} />}
        onClick={keep({ favourite: !chat.is_favourite })}
      >
        {t(chat.is_favourite ? "unfavourite" : "favourite")}
      </MenuItem>
      <MenuItem
        icon={chat.is_archived ? <ArchiveRestore aria-hidden="true" size={18} /> : <Archive aria-hidden="true" size={18} />}
        onClick={keep({ archived: !chat.is_archived })}
      >
        {t(chat.is_archived ? "unarchive" : "archive")}
      </MenuItem>
      <MenuLine />
      {isQuiet(chat.muted_until, serverClock.now()) ? (
        <MenuItem icon={<Bell aria-hidden="true" size={18} />} onClick={keep({ muted_until: null })}>
          {t("unmute")}
        </MenuItem>
      ) : (
        <>
          <MenuItem icon={<BellOff aria-hidden="true" size={18} />} onClick={mute(1)}>
            {t("mute_hours", { hours: 1 })}
          </MenuItem>
          <MenuItem icon={<BellOff aria-hidden="true" size={18} />} onClick={mute(8)}>
            {t("mute_hours", { hours: 8 })}
          </MenuItem>
          <MenuItem icon={<BellOff aria-hidden="true" size={18} />} onClick={keep({ muted_until: "forever" })}>
            {t("mute_forever")}
          </MenuItem>
        </>
      )}
    </>
  );
}
