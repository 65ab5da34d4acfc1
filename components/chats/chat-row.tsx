"use client";

import { BellOff, EllipsisVertical, Star } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { type MouseEvent, useRef } from "react";

import { chatPath } from "#client/api/chat-path.ts";
import { useOnlineStore } from "#client/stores/online-store.ts";
import type { ListedChat } from "#contract/chats.ts";
import { LIMITS } from "#contract/limits.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";
import { isQuiet } from "#domain/chat/preferences.ts";
import { cn } from "#components/ui/cn.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { useAuthorName } from "#components/providers/use-author-name.ts";
import { useSaid } from "#components/providers/use-said.ts";

import { activityWords } from "./activity-words.ts";
import { ChatSign } from "./chat-sign.tsx";
import { useLongPress } from "./use-long-press.ts";

interface ChatRowProps {
  chat: ListedChat;
  /** The viewer's account. */
  myUserId: string;
  /** In milliseconds. */
  now: number;
  /** Whether it is the chat that is open. */
  here: boolean;
  /** Whether its menu is open. */
  menuOpen: boolean;
  /** Asks for what can be done with the chat, beside that element. */
  onMenu: (chatId: string, anchor: HTMLElement) => void;
}

/** One chat in the list: its name, what was said last and by whom, when, and how much of it is new. Its menu comes by button, right click or long press. */
export function ChatRow({ chat, myUserId, now, here, menuOpen, onMenu }: ChatRowProps) {
  const t = useTranslations("chats");
  const link = useRef<HTMLAnchorElement>(null);
  const isMuted = isQuiet(chat.muted_until, now);
  const isNew = chat.unread_count > 0 || chat.marked_unread;
  const isLoud = isNew && !isMuted;
  const isHere = useOnlineStore(({ online }) => chat.user_id !== null && online.has(chat.user_id));
  const openMenu = () => link.current !== null && onMenu(chat.id, link.current);
  const longPress = useLongPress(openMenu);
  const onContextMenu = (event: MouseEvent) => {
    event.preventDefault();
    openMenu();
  };
  return (
    <li className={cn("group relative flex items-center", here ? "bg-accent-soft/60" : "hover:bg-sunken/70")}>
      {/* Not fetched ahead: a page of rows would be fifty chats opened for one that is read. */}
      <Link
        ref={link}
        href={chatPath(chat)}
        prefetch={false}
        aria-current={here ? "page" : undefined}
        onContextMenu={onContextMenu}
        {...longPress}
        className="flex min-h-18 min-w-0 flex-1 items-center gap-3.5 py-3 ps-4 focus-inset pointer-coarse:select-none pointer-coarse:[-webkit-touch-callout:none]"
      >
        <span className="relative flex-none">
          <ChatSign kind={chat.kind} title={chat.title} src={chat.avatar_url} />
          {isHere && (
            <span
              aria-hidden="true"
              className="absolute end-0 bottom-0 size-3 rounded-full border-2 border-surface bg-accent forced-colors:bg-[Highlight]"
            />
          )}
        </span>
        <span className="flex min-w-0 flex-1 flex-col gap-0.5">
          <span className="flex min-w-0 items-baseline gap-2">
            <span className="flex min-w-0 flex-1 items-baseline gap-1.5">
              <bdi className={cn("min-w-0 truncate", isLoud ? "font-semibold" : "font-medium")}>{chat.title}</bdi>
              <span className="sr-only">
                , {t(`kinds.${chat.kind}`)}, {isHere && `${t("row.is_here")}, `}
              </span>
              <Marks favourite={chat.is_favourite} muted={isMuted} />
            </span>
            <When at={chat.last_activity_at} now={now} loud={isLoud} />
          </span>
          <span className="flex min-w-0 items-center gap-1.5">
            <span className={cn("min-w-0 flex-1 truncate text-[0.9375rem]", isLoud ? "text-ink" : "text-ink-soft")}>
              {chat.draft === null ? <LastSaid chat={chat} myUserId={myUserId} /> : <Draft text={chat.draft.content} />}
            </span>
            <Unread chat={chat} muted={isMuted} />
          </span>
        </span>
      </Link>
      <IconButton
        label={t("row.menu", { title: chat.title })}
        size="sm"
        aria-haspopup="menu"
        aria-expanded={menuOpen}
        onClick={({ currentTarget }) => onMenu(chat.id, currentTarget)}
        className={cn(
          "me-1 flex-none text-ink-soft pointer-fine:group-focus-within:opacity-100 pointer-fine:group-hover:opacity-100",
          !menuOpen && "pointer-fine:opacity-0",
        )}
      >
        <EllipsisVertical aria-hidden="true" size={18} />
      </IconButton>
    </li>
  );
}

function When({ at, now, loud }: { at: string; now: number; loud: boolean }) {
  const t = useTranslations("chats");
  const locale = useLocale();
  return (
    <time dateTime={at} className={cn("flex-none text-xs figures", loud ? "text-accent-text" : "text-ink-soft")}>
      {activityWords(at, now, locale) ?? t("yesterday")}
    </time>
  );
}

/** How the viewer keeps the chat, in signs. */
function Marks({ favourite, muted }: { favourite: boolean; muted: boolean }) {
  const t = useTranslations("chats.row");
  return (
    <>
      {favourite && (
        <span className="flex-none self-center text-accent-text">
          <Star aria-hidden="true" size={14} fill="currentColor" />
          <span className="sr-only">{t("is_favourite")}, </span>
        </span>
      )}
      {muted && (
        <span className="flex-none self-center text-ink-soft">
          <BellOff aria-hidden="true" size={14} />
          <span className="sr-only">{t("is_muted")}, </span>
        </span>
      )}
    </>
  );
}

function Draft({ text }: { text: string }) {
  const t = useTranslations("chats.row");
  return t.rich("draft", {
    text: text.replace(/\s+/g, " "),
    mark: (word) => <span className="font-medium text-accent-text">{word}</span>,
  });
}

function LastSaid({ chat, myUserId }: Pick<ChatRowProps, "chat" | "myUserId">) {
  const t = useTranslations("chats");
  const nameOf = useAuthorName();
  const said = useSaid();
  const { last_message: last } = chat;
  if (last === null) return t("nothing_said");
  const text = last.content === null ? t("deleted") : said(last).replace(/\s+/g, " ");
  const { joinedBy, roster } = KINDS[chat.kind];
  if (last.sender.user_id === myUserId) return t("said_by_you", { text });
  // Of two people it is the other one, and in a broadcast it is those who run it.
  return joinedBy === "pair" || roster === "staff" ? text : t("said_by", { author: nameOf(last.sender), text });
}

const BADGE = "min-w-6 flex-none rounded-full px-1.5 text-center text-xs leading-6 font-semibold figures";

/** How much is new: whether the viewer is named, how many messages, or a dot for a chat that is kept unread by hand. */
function Unread({ chat, muted }: { chat: ListedChat; muted: boolean }) {
  const t = useTranslations("chats");
  const { unread_count: count, mention_count: mentions } = chat;
  const many = count >= LIMITS.unreadMax;
  const look = muted ? "bg-sunken text-ink-soft ring-1 ring-line-strong ring-inset" : "bg-accent text-on-accent";
  if (count === 0 && !chat.marked_unread) return null;
  return (
    <>
      {mentions > 0 && (
        <span className={cn(BADGE, "bg-accent text-on-accent")}>
          <span aria-hidden="true">@</span>
          <span className="sr-only">{t("row.mentions", { count: mentions })}, </span>
        </span>
      )}
      {count > 0 ? (
        <span className={cn(BADGE, look)}>
          <span aria-hidden="true">{many ? `${LIMITS.unreadMax - 1}+` : count}</span>
          <span className="sr-only">{many ? t("unread_many", { count: LIMITS.unreadMax - 1 }) : t("unread", { count })}</span>
        </span>
      ) : (
        <span className={cn("mx-1.5 size-3 flex-none rounded-full forced-colors:bg-[Highlight]", muted ? "bg-ink-soft" : "bg-accent")}>
          <span className="sr-only">{t("row.is_unread")}</span>
        </span>
      )}
    </>
  );
}
