import type { WordsOf } from "#components/providers/late-words.tsx";

/** The phrases about messages that are kept back, and about filters, which no page carries. */
export const MODERATION_WORDS: WordsOf<"moderation"> = {
  en: () => import("#i18n/messages/en/moderation.json"),
  de: () => import("#i18n/messages/de/moderation.json"),
  fr: () => import("#i18n/messages/fr/moderation.json"),
  es: () => import("#i18n/messages/es/moderation.json"),
  ar: () => import("#i18n/messages/ar/moderation.json"),
};
