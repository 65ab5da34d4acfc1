"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { toast } from "sonner";

import { chatManagement } from "#client/hooks/chat-management.ts";
import type { Member } from "#contract/members.ts";
import type { Person } from "#contract/users.ts";
import { useDeed } from "#components/providers/use-deed.ts";

import { PeopleSearch } from "../new-chat/people-search.tsx";

interface AddPeopleProps {
  chatId: string;
  members: readonly Member[];
}

/** Finds people who are not in yet, and puts whoever is picked into the group at once. */
export function AddPeople({ chatId, members }: AddPeopleProps) {
  const t = useTranslations("chats.manage");
  const { busy, run } = useDeed({ plain: true });
  const field = useRef<HTMLInputElement>(null);
  const add = async ({ id, username }: Person) => {
    if (busy) return;
    // What was pressed is gone, and the next one is to be found.
    field.current?.focus();
    if (await run(() => chatManagement(chatId).add([id]))) toast.success(t("added", { name: username }));
  };
  const without = members.flatMap(({ user_id }) => (user_id === null ? [] : [{ id: user_id }]));
  return <PeopleSearch ref={field} without={without} onPick={(person) => void add(person)} />;
}
