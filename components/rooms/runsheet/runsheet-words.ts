import type { WordsOf } from "#components/providers/late-words.tsx";

/** The phrases about phases, which no page carries. */
export const RUNSHEET_WORDS: WordsOf<"runsheet"> = {
  en: () => import("#i18n/messages/en/runsheet.json"),
  de: () => import("#i18n/messages/de/runsheet.json"),
  fr: () => import("#i18n/messages/fr/runsheet.json"),
  es: () => import("#i18n/messages/es/runsheet.json"),
  ar: () => import("#i18n/messages/ar/runsheet.json"),
};
