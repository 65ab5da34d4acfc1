"use client";

import { Megaphone, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { call } from "#client/api/call.ts";
import { Banner } from "#components/ui/banner.tsx";

import { PeopleSearch } from "./people-search.tsx";
import { useMaking } from "./use-making.ts";

interface FindPersonProps {
  /** The chat is about to be shown. */
  onMade: () => void;
  onGroup: () => void;
  onBroadcast: () => void;
}

/** Finds somebody to write to; below it, the two chats that have more people in them. */
export function FindPerson({ onMade, onGroup, onBroadcast }: FindPersonProps) {
  const t = useTranslations("chats");
  const errors = useTranslations("errors");
  const { problem, run } = useMaking(onMade);
  return (
    <div className="flex flex-col gap-4">
      {problem !== null && (
        <Banner tone="danger" role="alert">
          {errors(problem)}
        </Banner>
      )}
      <PeopleSearch
        autoFocus
        onPick={({ id }) => void run(async () => `/c/${(await call("GET /api/v1/chats/dm/{user_id}", { params: { user_id: id } })).id}`)}
      />
      <div className="-mx-2 flex flex-col border-t border-line pt-2">
        <Way icon={<Users aria-hidden="true" size={20} />} title={t("new_group")} text={t("new_group_text")} onPress={onGroup} />
        <Way
          icon={<Megaphone aria-hidden="true" size={20} />}
          title={t("new_broadcast")}
          text={t("new_broadcast_text")}
          onPress={onBroadcast}
        />
      </div>
    </div>
  );
}

function Way({ icon, title, text, onPress }: { icon: ReactNode; title: string; text: string; onPress: () => void }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="flex min-h-14 w-full cursor-pointer items-center gap-3.5 rounded-lg px-2 py-2 text-start focus-inset hover:bg-sunken"
    >
      <span className="grid size-10 flex-none place-items-center rounded-full bg-sunken text-ink-soft">{icon}</span>
      <span className="flex min-w-0 flex-col">
        <span className="font-medium">{title}</span>
        <span className="text-sm text-ink-soft">{text}</span>
      </span>
    </button>
  );
}
