"use client";

import { useTranslations } from "next-intl";

import { Choice } from "#components/ui/choice.tsx";
import { LanguageChoice } from "#components/ui/language-choice.tsx";
import { THEMES } from "#components/ui/theme.ts";
import { useTheme } from "#components/ui/use-theme.ts";

import { SettingsSection } from "./settings-section.tsx";

/** Colours and language; both take effect at once and belong to this browser. */
export function AppearanceSettings() {
  const t = useTranslations("settings");
  const common = useTranslations("common");
  const { theme, setTheme } = useTheme();
  return (
    <SettingsSection title={t("appearance")}>
      <div className="flex flex-col gap-5">
        <Choice
          label={t("theme")}
          value={theme}
          onChange={setTheme}
          options={THEMES.map((each) => ({ value: each, label: common(`theme_${each}`) }))}
        />
        <div className="flex flex-col gap-1.5">
          <span aria-hidden="true" className="text-sm font-medium">
            {t("language")}
          </span>
          <LanguageChoice className="max-w-60" />
        </div>
      </div>
    </SettingsSection>
  );
}
