"use client";
import { useTranslations } from "next-intl";

import { Choice } from "#components/ui/choice.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { LANGUAGE_NAMES, useLanguage } from "#components/ui/use-language.ts";
import { LOCALES } from "#i18n/locales.ts";

/** The language of the room's buttons and sentences, for this browser only. What people write stays as they wrote it. */
export function LanguageDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations("common");
  const { language, choose } = useLanguage();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("language")}>
      <Choice
        label={t("language")}
        labelHidden
        value={language}
        onChange={(chosen) => {
          choose(chosen);
          onOpenChange(false);
        }}
        options={LOCALES.map((each) => ({ value: each, label: <span lang={each}>{LANGUAGE_NAMES[each]}</span> }))}
      />
    </Dialog>
  );
}
