import { rectifyConfusion } from "unicode-confusables";

import { LIMITS } from "#contract/limits.ts";
import { appError } from "#domain/errors.ts";

/** Names that speak with authority, in every language a room may be held in. Compared by skeleton, so look-alikes are refused too. */
const RESERVED_WORDS = [
  "facilitator co-facilitator moderator admin administrator system operator host owner parley server bot mod staff support",
  "moderation leitung moderatorin administratorin betreiber betreiberin gastgeber gastgeberin lehrer lehrerin",
  "facilitateur facilitatrice modérateur modératrice administrateur administratrice système animateur animatrice hôte",
  "facilitador facilitadora moderador moderadora administrador administradora sistema anfitrión anfitriona",
  "الميسر ميسر المشرف مشرف المدير مدير النظام نظام",
].flatMap((words) => words.split(" "));

/** Invisible and steering characters (zero width, bidirectional overrides, controls) that would let two aliases look alike. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u115F\u1160\u3164\uFFA0\u2800]/gu;

/** The alias as it will be shown: NFKC, no invisible characters, single blanks. Throws `validation_failed` unless 2 to 32 characters with a letter or digit. */
export function normaliseAlias(typed: string): string {
  const alias = typed.toWellFormed().normalize("NFKC").replace(INVISIBLE, "").replace(/\s+/gu, " ").trim();
  const length = [...alias].length;
  if (length < LIMITS.aliasMin || length > LIMITS.aliasMax) {
    throw appError("validation_failed", { details: { alias: `must have ${LIMITS.aliasMin} to ${LIMITS.aliasMax} characters` } });
  }
  if (!/[\p{L}\p{N}]/u.test(alias)) {
    throw appError("validation_failed", { details: { alias: "must have a letter or a digit" } });
  }
  // Stacked accents are how one alias paints over the lines of another.
  if (/\p{M}{4,}/u.test(alias.normalize("NFD"))) {
    throw appError("validation_failed", { details: { alias: "has too many accents on one letter" } });
  }
  return alias;
}

/**
 * Two aliases with the same skeleton look alike (UTS #39, section 4) or differ only in case. Unique in a room. Coarser than the table alone:
 * since I looks like l and I is i, all three are one.
 */
export function aliasSkeleton(alias: string): string {
  return prototypes(prototypes(alias).toLowerCase()).toLowerCase().replaceAll("i", "l");
}

// Before and after taking lower case: it is the capital М that looks like M, and the small а that looks like a.
function prototypes(text: string): string {
  return rectifyConfusion(text.normalize("NFD")).normalize("NFD");
}

const lettersOnly = (text: string): string => text.replace(/[^\p{L}\p{M}]+/gu, "");

const RESERVED_SKELETONS: ReadonlySet<string> = new Set(RESERVED_WORDS.map((word) => aliasSkeleton(lettersOnly(word))));

/** Whether the alias, or a word of it, could be mistaken for somebody in charge or for the facilitator's own name. */
export function isReservedAlias(alias: string, facilitator: string): boolean {
  const letters = lettersOnly(facilitator);
  if (letters !== "" && aliasSkeleton(lettersOnly(alias)) === aliasSkeleton(letters)) return true;
  if (aliasSkeleton(alias) === aliasSkeleton(facilitator)) return true;
  const words = [alias, ...alias.split(/[^\p{L}\p{M}\p{N}-]+/u)].map((word) => aliasSkeleton(lettersOnly(word)));
  return words.some((word) => RESERVED_SKELETONS.has(word));
}
