import type { WordsOf } from "#components/providers/late-words.tsx";

/** The phrases about tickets, reports and sweeps, which no page carries. */
export const SAFETY_WORDS: WordsOf<"safety"> = {
  en: () => import("#i18n/messages/en/safety.json"),
  de: () => import("#i18n/messages/de/safety.json"),
  fr: () => import("#i18n/messages/fr/safety.json"),
  es: () => import("#i18n/messages/es/safety.json"),
  ar: () => import("#i18n/messages/ar/safety.json"),
};
