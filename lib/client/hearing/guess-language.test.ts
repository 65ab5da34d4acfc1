import { expect, test } from "vitest";

import type { Locale } from "#i18n/locales.ts";

import { guessLanguage } from "./guess-language.ts";

test.each<[string, Locale, Locale]>([
  ["The benches are in the shed and what about you?", "de", "en"],
  ["Wir haben die Bänke und das ist nicht alles", "en", "de"],
  ["Les bancs sont dans la cour et vous le savez", "en", "fr"],
  ["Los bancos están en el patio, pero no hay más", "en", "es"],
  ["المقاعد في الساحة", "en", "ar"],
  ["Ok", "de", "de"],
  ["👍 38 km/h", "fr", "fr"],
  ["", "ar", "ar"],
  ["no una son", "es", "es"],
])("%j, on a page in %s, is %s", (text, page, language) => {
  expect(guessLanguage(text, page)).toBe(language);
});
