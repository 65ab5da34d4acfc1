"use client";

import { useTranslations } from "next-intl";

import { Dialog } from "#components/ui/dialog.tsx";

import { KeyCaps } from "./key-caps.tsx";
import { type Keys, SHORTCUT_NAMES, SHORTCUTS } from "./shortcuts.ts";
import { SingleKeysSwitch } from "./single-keys-switch.tsx";

export interface HelpSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const PLACES = ["everywhere", "chat"] as const;

/** All keyboard shortcuts, from the table that binds them. */
export function HelpSheet({ open, onOpenChange }: HelpSheetProps) {
  const t = useTranslations("shell.shortcuts");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} width={560}>
      <div className="flex flex-col gap-5">
        {PLACES.map((place) => (
          <section key={place} aria-labelledby={`shortcuts-${place}`}>
            <h3 id={`shortcuts-${place}`} className="text-sm font-medium text-ink-soft">
              {t(`places.${place}`)}
            </h3>
            <dl className="divide-y divide-line">
              {SHORTCUT_NAMES.filter((name) => SHORTCUTS[name].place === place).map((name) => (
                <div key={name} className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 py-1.5">
                  <dt className="min-w-0">{t(`names.${name}`)}</dt>
                  <dd className="flex flex-wrap items-center gap-2 text-sm text-ink-soft">
                    {(SHORTCUTS[name].keys as readonly Keys[]).map((keys, index) => (
                      <span key={keys.key} className="inline-flex items-center gap-2">
                        {index > 0 && t("or")}
                        <KeyCaps keys={keys} />
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <SingleKeysSwitch />
      </div>
    </Dialog>
  );
}
