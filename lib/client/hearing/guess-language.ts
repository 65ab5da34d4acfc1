import { LOCALES, type Locale } from "#i18n/locales.ts";

/** Words that hardly a sentence does without, and that the other languages do not have. */
const COMMON: Readonly<Record<Exclude<Locale, "ar">, ReadonlySet<string>>> = {
  en: new Set("the and is are was you that this it of to have with what not for they we can will would there who how".split(" ")),
  de: new Set(
    "der das und ist sind war ich du nicht ein eine mit auf wir ihr sie für auch dass wer wie was den dem zu haben kann".split(" "),
  ),
  fr: new Set("le les et est sont une pas vous nous je avec pour qui que dans sur ce cette mais il elle ont peut du au des".split(" ")),
  es: new Set("el los las y es son una no pero con por para quien que en lo muy como está hay del al yo nos esto se más".split(" ")),
};

/** The language that a text is most probably in, by its letters and its commonest words; `otherwise` where that says nothing. */
export function guessLanguage(text: string, otherwise: Locale): Locale {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const arabic = text.match(/\p{Script=Arabic}/gu)?.length ?? 0;
  if (arabic > letters / 2) return "ar";
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const scores = LOCALES.map((locale) => ({
    locale,
    score: locale === "ar" ? 0 : words.filter((word) => COMMON[locale].has(word)).length,
  })).sort((one, other) => other.score - one.score);
  const [best, second] = scores;
  // One word is no proof, and two languages that claim it equally are none.
  if (best === undefined || best.score < 2 || best.score === second?.score) return otherwise;
  return best.locale;
}
