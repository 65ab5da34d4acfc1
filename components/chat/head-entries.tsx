"use client";

import { MessageCircleQuestionMark, Users } from "lucide-react";
import { useTranslations } from "next-intl";

import { useMedia } from "#client/hooks/use-media.ts";
import { MenuItem, MenuLine } from "#components/ui/menu.tsx";

import type { HeadTools } from "./chat-head.tsx";

/** Tailwind's `sm`. */
const WIDE = "(min-width: 640px)";

/** In the menu of a full head, on a phone: what has no room as a button. */
export function HeadEntries({ online, asked, onPeople, onQuestions }: HeadTools) {
  const t = useTranslations("chat");
  const wide = useMedia(WIDE);
  if (wide) return null;
  return (
    <>
      <MenuItem icon={<Users aria-hidden="true" size={18} />} onClick={onPeople}>
        {online === null ? t("members.title") : t("members.button", { count: online })} …
      </MenuItem>
      {asked === 0 && (
        <MenuItem icon={<MessageCircleQuestionMark aria-hidden="true" size={18} />} onClick={onQuestions}>
          {t("ask.button", { count: 0 })} …
        </MenuItem>
      )}
      <MenuLine />
    </>
  );
}
