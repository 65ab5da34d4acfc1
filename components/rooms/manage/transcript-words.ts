import type { WordsOf } from "#components/providers/late-words.tsx";

/** The phrases about transcripts, which no page but the summary carries. */
export const TRANSCRIPT_WORDS: WordsOf<"transcript"> = {
  en: () => import("#i18n/messages/en/transcript.json"),
  de: () => import("#i18n/messages/de/transcript.json"),
  fr: () => import("#i18n/messages/fr/transcript.json"),
  es: () => import("#i18n/messages/es/transcript.json"),
  ar: () => import("#i18n/messages/ar/transcript.json"),
};
