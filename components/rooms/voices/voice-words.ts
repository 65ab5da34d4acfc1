import type { WordsOf } from "#components/providers/late-words.tsx";

/** The phrases about quiet voices, which no page carries. */
export const VOICE_WORDS: WordsOf<"voices"> = {
  en: () => import("#i18n/messages/en/voices.json"),
  de: () => import("#i18n/messages/de/voices.json"),
  fr: () => import("#i18n/messages/fr/voices.json"),
  es: () => import("#i18n/messages/es/voices.json"),
  ar: () => import("#i18n/messages/ar/voices.json"),
};
