"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { MouseEvent } from "react";

import { buttonClass } from "#components/ui/button.tsx";

/**
 * The way from a chat to the list, where that does not stand beside it: back where one came from there, else in place of the chat. So neither
 * grows the history, and the phone's own Back does what it did before.
 */
export function BackToChats({ className }: { className?: string }) {
  const t = useTranslations("chats");
  const back = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !cameFromList()) return;
    event.preventDefault();
    window.history.back();
  };
  return (
    <Link
      href="/chats"
      replace
      aria-label={t("back_to_chats")}
      title={t("back_to_chats")}
      onClick={back}
      className={buttonClass({ variant: "quiet" }, `btn-icon min-[900px]:hidden! ${className ?? ""}`)}
    >
      <ArrowLeft aria-hidden="true" size={20} className="rtl:-scale-x-100" />
    </Link>
  );
}

/** Whether the page before this one is the list, as far as the browser says. */
function cameFromList(): boolean {
  const { navigation } = window as { readonly navigation?: Navigation };
  const here = navigation?.currentEntry;
  const url = here && navigation.entries()[here.index - 1]?.url;
  return typeof url === "string" && new URL(url).pathname === "/chats";
}
