"use client";

import { useSyncExternalStore } from "react";

import { type Theme, THEME_COOKIE, themeOf } from "./theme.ts";

const A_YEAR_IN_SECONDS = 365 * 24 * 3600;

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

function setTheme(theme: Theme): void {
  document.documentElement.dataset["theme"] = theme;
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${A_YEAR_IN_SECONDS}; samesite=lax`;
}

/** The theme that the viewer chose, and how to choose another. The document's `data-theme` is the only place that holds it. */
export function useTheme(): { theme: Theme; setTheme: (theme: Theme) => void } {
  const theme = useSyncExternalStore(
    subscribe,
    () => themeOf(document.documentElement.dataset["theme"]),
    () => "system" as const,
  );
  return { theme, setTheme };
}
