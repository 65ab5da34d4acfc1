"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Mark } from "#components/ui/logo.tsx";

interface EmptyPaneProps {
  /** The shortcuts that help here, with their keys. */
  hints: readonly { readonly name: "palette" | "help"; readonly keys: ReactNode }[];
}

/** Beside the list while no chat is open: what to do. */
export function EmptyPane({ hints }: EmptyPaneProps) {
  const t = useTranslations("shell");
  return (
    <section aria-label={t("empty_title")} className="grid min-h-dvh place-items-center p-8">
      <div className="flex max-w-sm flex-col items-center gap-5 text-center">
        <Mark className="size-12" />
        <div className="flex flex-col gap-1">
          <h2 className="text-xl font-semibold">{t("empty_title")}</h2>
          <p className="text-pretty text-ink-soft">{t("empty_text")}</p>
        </div>
        <ul className="flex flex-col gap-2 text-start text-sm text-ink-soft">
          {hints.map(({ name, keys }) => (
            <li key={name} className="flex items-center justify-between gap-6">
              <span>{t(`shortcuts.names.${name}`)}</span>
              {keys}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
