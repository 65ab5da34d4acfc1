"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

import type { Member } from "#contract/members.ts";
import { cn } from "#components/ui/cn.ts";
import { Face } from "#components/ui/face.tsx";

import { RoleBadge, Tag } from "../message/author-line.tsx";
import type { Mention } from "./use-mention.ts";

/** The id of somebody's option in the list. */
export function optionId(listId: string, member: Member): string {
  return `${listId}-${member.id}`;
}

/** Who can be named, above the field; nothing while nobody is offered. The keyboard stays in the field, which says which one is meant. */
export function MentionList({ mention }: { mention: Mention }) {
  const t = useTranslations("chat.mention");
  const { offered, active, listId, choose } = mention;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <>
      <span role="status" className="sr-only">
        {offered.length > 0 ? t("found", { count: offered.length }) : ""}
      </span>
      {offered.length > 0 && (
        <ul
          ref={list}
          id={listId}
          role="listbox"
          aria-label={t("title")}
          className="popup absolute start-0 bottom-full z-20 mb-1.5 max-h-[min(18rem,40dvh)]! w-full max-w-88! p-1.5"
        >
          {offered.map((member, index) => (
            <li
              key={member.id}
              id={optionId(listId, member)}
              role="option"
              aria-selected={index === active}
              data-hue={member.color}
              // Keeps the focus in the field, and the phone's keyboard open.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(member)}
              className={cn("flex min-h-11 cursor-pointer items-center gap-3 rounded-md px-2.5 py-1.5 hover:bg-sunken", {
                "bg-sunken forced-colors:outline-2": index === active,
              })}
            >
              <Face seed={member.id} color={member.color} size={28} />
              <span className="flex min-w-0 flex-1 font-medium">
                <bdi className="min-w-0 truncate">{member.alias}</bdi>
              </span>
              <RoleBadge role={member.role} />
              <Tag tag={member.tag} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
