"use client";

import { Archive, ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Ref } from "react";

import { Button } from "#components/ui/button.tsx";

/** Behind which the archived chats are. */
export function ArchiveButton({ ref, count, onPress }: { ref: Ref<HTMLButtonElement>; count: number; onPress: () => void }) {
  const t = useTranslations("chats.archive");
  return (
    <button
      ref={ref}
      type="button"
      onClick={onPress}
      className="mt-4 flex min-h-14 w-full cursor-pointer items-center gap-3.5 rounded-xl border border-line px-4 text-start text-ink-soft focus-inset hover:bg-sunken/70 hover:text-ink"
    >
      <span className="grid w-11 flex-none place-items-center">
        <Archive aria-hidden="true" size={20} />
      </span>
      <span className="min-w-0 flex-1 font-medium">{t("title")}</span>
      <span aria-hidden="true" className="text-sm figures">
        {count}
      </span>
      <span className="sr-only">{t("count", { count })}</span>
    </button>
  );
}

/** The way back from the archive. */
export function ArchiveBack({ ref, onPress }: { ref: Ref<HTMLButtonElement>; onPress: () => void }) {
  const t = useTranslations("chats.archive");
  return (
    <Button ref={ref} variant="quiet" size="sm" onClick={onPress} className="-ms-2 mb-2">
      <ArrowLeft aria-hidden="true" size={18} className="rtl:-scale-x-100" />
      {t("back")}
    </Button>
  );
}
