"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";

import { IconButton } from "./icon-button.tsx";
import { type Theme, THEMES } from "./theme.ts";
import { useTheme } from "./use-theme.ts";

const ICONS = { system: Monitor, light: Sun, dark: Moon } satisfies Record<Theme, unknown>;

/** One button that goes round: as the device says, light, dark. */
export function ThemeToggle({ className }: { className?: string }) {
  const t = useTranslations("common");
  const { theme, setTheme } = useTheme();
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "system";
  const Icon = ICONS[theme];
  return (
    <IconButton label={t("theme_toggle", { theme: t(`theme_${theme}`) })} onClick={() => setTheme(next)} className={className}>
      <Icon aria-hidden="true" size={20} />
    </IconButton>
  );
}
