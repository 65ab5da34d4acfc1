"use client";

import { ChevronDown } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { MouseEvent, ReactNode } from "react";

import type { ListedChat } from "#contract/chats.ts";
import { isUnread } from "#domain/chat/chat-filter.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { cn } from "#components/ui/cn.ts";

import { DEEDS } from "./deeds.ts";
import type { Entry } from "./entries.ts";
import { MessageFound } from "./message-found.tsx";

interface PaletteLineProps {
  id: string;
  entry: Entry;
  /** Whether Enter chooses it. */
  active: boolean;
  /** Where it leads; null for one that leads nowhere. */
  href: string | null;
  signOf: (chat: ListedChat) => ReactNode;
  onPick: () => void;
  onPoint: () => void;
}

/** One option of the palette. Those that lead to a page are links: they open in another tab as links do. */
export function PaletteLine({ id, entry, active, href, signOf, onPick, onPoint }: PaletteLineProps) {
  const option = {
    id,
    role: "option",
    "aria-selected": active,
    tabIndex: -1,
    // The field keeps the focus, and with it the keyboard of a phone.
    onMouseDown: (event: MouseEvent) => event.preventDefault(),
    onPointerMove: onPoint,
    onClick: (event: MouseEvent) => event.ctrlKey || event.metaKey || event.shiftKey || onPick(),
    className: cn(
      "flex min-h-11 w-full min-w-0 cursor-pointer items-center gap-3 rounded-lg px-3 py-1.5",
      active && "bg-sunken outline-2 -outline-offset-2 outline-focus",
    ),
  } as const;
  const inside = <Inside entry={entry} signOf={signOf} />;
  if (href === null) return <div {...option}>{inside}</div>;
  return (
    // In place of the entry of the history that stands for the open palette, so that Back leads to where one came from.
    <Link replace prefetch={false} href={href} {...option}>
      {inside}
    </Link>
  );
}

function Inside({ entry, signOf }: Pick<PaletteLineProps, "entry" | "signOf">) {
  const t = useTranslations("shell.palette");
  if (entry.section === "chats") return <ChatInside chat={entry.chat} sign={signOf(entry.chat)} />;
  if (entry.section === "messages") return <MessageFound found={entry.found} />;
  if (entry.section === "people")
    return (
      <>
        <Avatar src={entry.person.avatar_url} name={entry.person.username} size={28} />
        <span className="min-w-0 flex-1 truncate">{t("write_to", { name: entry.person.username })}</span>
      </>
    );
  const Icon = entry.section === "more" ? ChevronDown : DEEDS[entry.deed].Icon;
  return (
    <>
      <span aria-hidden="true" className="grid size-7 flex-none place-items-center text-ink-soft">
        <Icon size={18} />
      </span>
      <span className="min-w-0 flex-1 truncate">{entry.section === "more" ? t("more") : entry.words}</span>
    </>
  );
}

function ChatInside({ chat, sign }: { chat: ListedChat; sign: ReactNode }) {
  const t = useTranslations();
  return (
    <>
      {sign}
      <span className="min-w-0 flex-1 truncate font-medium">{chat.title}</span>
      {isUnread(chat) && (
        <span className="size-2 flex-none rounded-full bg-accent">
          <span className="sr-only">{t("shell.unread")}</span>
        </span>
      )}
      <span className="flex-none text-sm text-ink-soft">{t(`chats.kinds.${chat.kind}`)}</span>
    </>
  );
}
