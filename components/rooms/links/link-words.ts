import type { WordsOf } from "#components/providers/late-words.tsx";

/** The phrases of the links, fetched with them: who only shares a room's QR code does not need them. */
export const LINK_WORDS: WordsOf<"links"> = {
  en: () => import("#i18n/messages/en/links.json"),
  de: () => import("#i18n/messages/de/links.json"),
  fr: () => import("#i18n/messages/fr/links.json"),
  es: () => import("#i18n/messages/es/links.json"),
  ar: () => import("#i18n/messages/ar/links.json"),
};
