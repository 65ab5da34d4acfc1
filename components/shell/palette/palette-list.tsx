"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { type Entry, sectionsOf } from "./entries.ts";

interface PaletteListProps {
  id: string;
  entries: readonly Entry[];
  /** Draws one entry as an option. */
  children: (entry: Entry) => ReactNode;
}

/** What can be chosen, by section. */
export function PaletteList({ id, entries, children }: PaletteListProps) {
  const t = useTranslations("shell.palette");
  return (
    <div id={id} role="listbox" aria-label={t("results")} className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pb-safe-2">
      {sectionsOf(entries).map(({ section, entries: held }) =>
        section === "more" ? (
          held.map(children)
        ) : (
          <div key={section} role="group" aria-labelledby={`${id}-${section}`} className="pt-2">
            <div id={`${id}-${section}`} role="presentation" className="px-3 py-1 text-xs font-medium text-ink-soft">
              {t(`sections.${section}`)}
            </div>
            {held.map(children)}
          </div>
        ),
      )}
    </div>
  );
}
