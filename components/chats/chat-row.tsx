import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";

import type { ListedChat } from "#contract/chats.ts";
import { LIMITS } from "#contract/limits.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";
import { cn } from "#components/ui/cn.ts";

import { activityWords } from "./activity-words.ts";
import { ChatSign } from "./chat-sign.tsx";

interface ChatRowProps {
  chat: ListedChat;
  /** The viewer's account. */
  myUserId: string;
  /** In milliseconds. */
  now: number;
}

/** One chat in the list: its name, what was said last and by whom, when, and how much of it is new. */
export function ChatRow({ chat, myUserId, now }: ChatRowProps) {
  const t = useTranslations("chats");
  const locale = useLocale();
  const isNew = chat.unread_count > 0;
  return (
    <li>
      {/* Not fetched ahead: a page of rows would be fifty chats opened for one that is read. */}
      <Link href={pathOf(chat)} prefetch={false} className="flex min-h-18 items-center gap-3.5 px-4 py-3 focus-inset hover:bg-sunken/70">
        <ChatSign kind={chat.kind} title={chat.title} />
        <span className="flex min-w-0 flex-1 flex-col gap-0.5">
          <span className="flex min-w-0 items-baseline gap-3">
            <span className={cn("min-w-0 flex-1 truncate", isNew ? "font-semibold" : "font-medium")}>{chat.title}</span>
            <span className="sr-only">, {t(`kinds.${chat.kind}`)}, </span>
            <time
              dateTime={chat.last_activity_at}
              className={cn("flex-none text-xs figures", isNew ? "text-accent-text" : "text-ink-soft")}
            >
              {activityWords(chat.last_activity_at, now, locale) ?? t("yesterday")}
            </time>
          </span>
          <span className="flex min-w-0 items-center gap-3">
            <span className={cn("min-w-0 flex-1 truncate text-[0.9375rem]", isNew ? "text-ink" : "text-ink-soft")}>
              <LastSaid chat={chat} myUserId={myUserId} />
            </span>
            {isNew && <Unread count={chat.unread_count} />}
          </span>
        </span>
      </Link>
    </li>
  );
}

/** A room's owner goes in directly; whoever came by its link goes by it again. */
function pathOf({ id, role, room }: ListedChat): string {
  return room === null || role === "owner" ? `/c/${id}` : `/r/${room.code}`;
}

function LastSaid({ chat, myUserId }: Pick<ChatRowProps, "chat" | "myUserId">) {
  const t = useTranslations("chats");
  const { last_message: last } = chat;
  if (last === null) return t("nothing_said");
  const text = last.content === null ? t("deleted") : last.content.replace(/\s+/g, " ");
  const { joinedBy, roster } = KINDS[chat.kind];
  if (last.sender.user_id === myUserId) return t("said_by_you", { text });
  // Of two people it is the other one, and in a broadcast it is those who run it.
  return joinedBy === "pair" || roster === "staff" ? text : t("said_by", { author: last.sender.alias, text });
}

function Unread({ count }: { count: number }) {
  const t = useTranslations("chats");
  const many = count >= LIMITS.unreadMax;
  return (
    <span className="min-w-6 flex-none rounded-full bg-accent px-1.5 text-center text-xs leading-6 font-semibold text-on-accent figures">
      <span aria-hidden="true">{many ? `${LIMITS.unreadMax - 1}+` : count}</span>
      <span className="sr-only">{many ? t("unread_many", { count: LIMITS.unreadMax - 1 }) : t("unread", { count })}</span>
    </span>
  );
}
