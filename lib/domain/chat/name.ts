import { LIMITS } from "#contract/limits.ts";
import { appError } from "#domain/errors.ts";

/** Controls, steering characters and what no font shows. The joiner stays: emoji are made with it. */
const UNSEEN = /[\p{Cc}\p{Co}\p{Cn}\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/gu;
/** The same, without tab and line feed. */
const UNSEEN_IN_TEXT = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\p{Co}\p{Cn}\u202A-\u202E\u2066-\u2069]/gu;

/**
 * The name of a group or broadcast, or a room's title, as it will be shown: NFC, single blanks, nothing unseen. Throws `validation_failed` about
 * `field` unless 1 to 120 characters with something to see.
 */
export function normaliseChatName(typed: string, field = "name"): string {
  const name = typed.toWellFormed().replace(/\s+/gu, " ").replace(UNSEEN, "").replace(/ +/g, " ").normalize("NFC").trim();
  if ([...name].length > LIMITS.chatNameMax)
    throw appError("validation_failed", { details: { [field]: `must have at most ${LIMITS.chatNameMax} characters` } });
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(name)) throw appError("validation_failed", { details: { [field]: "must not be empty" } });
  return name;
}

/** A description as it will be shown: NFC, line feeds only; null if nothing is left. Throws `validation_failed` beyond 1,000 characters. */
export function normaliseDescription(typed: string | null): string | null {
  const text = (typed ?? "").toWellFormed().replace(/\r\n?/g, "\n").replace(UNSEEN_IN_TEXT, "").normalize("NFC").trim();
  if ([...text].length > LIMITS.descriptionMax)
    throw appError("validation_failed", { details: { description: `must have at most ${LIMITS.descriptionMax} characters` } });
  return text === "" ? null : text;
}
