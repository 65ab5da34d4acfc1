import type { WordsOf } from "#components/providers/late-words.tsx";

/** The phrases about hearing and reading, which no page carries. */
export const HEARING_WORDS: WordsOf<"hearing"> = {
  en: () => import("#i18n/messages/en/hearing.json"),
  de: () => import("#i18n/messages/de/hearing.json"),
  fr: () => import("#i18n/messages/fr/hearing.json"),
  es: () => import("#i18n/messages/es/hearing.json"),
  ar: () => import("#i18n/messages/ar/hearing.json"),
};
