"use client";

import { Ellipsis, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useDeferredValue, useState } from "react";

import type { Member } from "#contract/members.ts";
import { cn } from "#components/ui/cn.ts";
import { Face } from "#components/ui/face.tsx";
import { hasEntries } from "../has-entries.ts";
import { Late } from "#components/providers/late.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";

import { RoleBadge, Tag } from "../message/author-line.tsx";
import { inOrder, matching } from "./member-order.ts";

interface MemberListProps {
  members: readonly Member[];
  /** Who of them is here; null where that is not known. */
  online: ReadonlySet<string> | null;
  myId: string;
  now: number;
  /** Entries for a menu beside a member; nothing gives no menu. */
  actionsFor: (member: Member) => ReactNode;
}

/** With more than this, there is a search. */
const SEARCH_FROM = 12;
/** Drawn at once; the rest is found by searching. */
const MOST_SHOWN = 200;

const NOBODY: ReadonlySet<string> = new Set();

const loadMemberMenu = () => import("./member-menu.tsx").then((loaded) => loaded.MemberMenu);

/** Who belongs to the chat: those in charge first, then those who are here. */
export function MemberList({ members, online, myId, now, actionsFor }: MemberListProps) {
  const t = useTranslations("chat.members");
  const [typed, setTyped] = useState("");
  const wanted = useDeferredValue(typed);
  const [menu, setMenu] = useState<{ readonly id: string; readonly anchor: Element } | null>(null);
  const target = members.find(({ id }) => id === menu?.id);
  const found = inOrder(matching(members, wanted), online ?? NOBODY);
  return (
    <div className="flex min-h-0 flex-col gap-2">
      {members.length > SEARCH_FROM && (
        <div className="relative mx-4">
          <Search aria-hidden="true" size={18} className="pointer-events-none absolute start-3 top-3.5 text-ink-soft" />
          <Input
            type="search"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            aria-label={t("search")}
            placeholder={t("search")}
            className="ps-10"
          />
        </div>
      )}
      <ul aria-label={t("title")} className="flex flex-col px-2 pb-2">
        {found.slice(0, MOST_SHOWN).map((member) => (
          <MemberRow
            key={member.id}
            member={member}
            online={online?.has(member.id) ?? null}
            mine={member.id === myId}
            now={now}
            hasActions={member.id !== myId && hasEntries(actionsFor(member))}
            onOpen={(anchor) => setMenu({ id: member.id, anchor })}
          />
        ))}
      </ul>
      {found.length > MOST_SHOWN && <p className="px-4 pb-4 text-sm text-ink-soft">{t("more", { count: found.length - MOST_SHOWN })}</p>}
      <Late
        load={loadMemberMenu}
        needed={menu !== null}
        props={{
          anchor: target === undefined ? null : (menu?.anchor ?? null),
          onClose: () => setMenu(null),
          children: target !== undefined && actionsFor(target),
        }}
      />
      {found.length === 0 && <p className="px-4 pb-4 text-sm text-ink-soft">{t("none")}</p>}
    </div>
  );
}

interface MemberRowProps {
  member: Member;
  /** Null where it is not known. */
  online: boolean | null;
  mine: boolean;
  now: number;
  hasActions: boolean;
  onOpen: (anchor: Element) => void;
}

function MemberRow({ member, online, mine, now, hasActions, onOpen }: MemberRowProps) {
  const t = useTranslations("chat.members");
  const { alias, color, role, tag, timed_out_until } = member;
  const timedOut = timed_out_until !== null && Date.parse(timed_out_until) > now;
  return (
    <li data-hue={color} className="flex min-h-13 items-center gap-3 rounded-lg px-2">
      <FaceWithDot member={member} online={online} />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex min-w-0 items-baseline gap-1.5">
          <bdi className="truncate font-medium text-hue">{alias}</bdi>
          <Tag tag={tag} />
          {mine && <span className="text-sm text-ink-soft">{t("you")}</span>}
        </span>
        <span className="flex flex-wrap items-center gap-1.5">
          <RoleBadge role={role} />
          <span className={cn("text-xs text-ink-soft", !timedOut && "sr-only")}>
            {timedOut ? t("timed_out") : online !== null && t(online ? "online" : "away")}
          </span>
        </span>
      </span>
      {hasActions && (
        <IconButton label={t("actions", { alias })} aria-haspopup="menu" onClick={(event) => onOpen(event.currentTarget)}>
          <Ellipsis aria-hidden="true" size={20} />
        </IconButton>
      )}
    </li>
  );
}

function FaceWithDot({ member: { id, color }, online }: { member: Member; online: boolean | null }) {
  return (
    <span className="relative flex-none">
      <Face seed={id} color={color} size={36} className={cn(online === false && "opacity-55")} />
      {online !== null && (
        <span
          aria-hidden="true"
          className={cn(
            "absolute -end-0.5 -bottom-0.5 size-3 rounded-full border-2 border-surface",
            online ? "bg-accent" : "bg-line-strong",
          )}
        />
      )}
    </span>
  );
}
