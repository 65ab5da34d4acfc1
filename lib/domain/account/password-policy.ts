import { LIMITS } from "#contract/limits.ts";
import { assertNever } from "#domain/errors.ts";

/** `nist`: length only. `composition`: specification 003's rule. `hybrid`: either a long one of any kind or a shorter composed one. */
export const PASSWORD_POLICIES = ["hybrid", "nist", "composition"] as const;
export type PasswordPolicy = (typeof PASSWORD_POLICIES)[number];

export const LONG_PASSWORD = 15;
export const SHORT_PASSWORD = 8;

/** What is wrong with a password; null if nothing. */
export type PasswordFault = "too_short" | "too_long" | "needs_variety" | "too_common" | null;

/**
 * Judges a new password. `isCommon` looks it up in the blocklist; `context` holds words that an attacker tries first, such as the username and
 * the e-mail address. Sources: NIST SP 800-63B-4, 3.1.1.2; OWASP ASVS 5.0, 6.2.
 */
export function judgePassword(
  policy: PasswordPolicy,
  password: string,
  context: readonly string[],
  isCommon: (password: string) => boolean,
): PasswordFault {
  const length = [...password].length;
  if (length > LIMITS.passwordMax) return "too_long";
  return shapeFault(policy, password, length) ?? (isGuessable(password, context, isCommon) ? "too_common" : null);
}

function shapeFault(policy: PasswordPolicy, password: string, length: number): PasswordFault {
  switch (policy) {
    case "nist":
      return length < LONG_PASSWORD ? "too_short" : null;
    case "composition":
      return length < SHORT_PASSWORD ? "too_short" : isComposed(password) ? null : "needs_variety";
    case "hybrid":
      if (length < SHORT_PASSWORD) return "too_short";
      return length >= LONG_PASSWORD || isComposed(password) ? null : "needs_variety";
    default:
      return assertNever(policy);
  }
}

function isComposed(password: string): boolean {
  return /\p{Lu}/u.test(password) && /\p{Ll}/u.test(password) && /\p{Nd}/u.test(password);
}

function isGuessable(password: string, context: readonly string[], isCommon: (password: string) => boolean): boolean {
  const plain = password.normalize("NFC").toLowerCase();
  const core = coreOf(plain);
  if (isCommon(plain) || (core !== "" && isCommon(core) && plain.length < LONG_PASSWORD)) return true;
  if (new Set(plain).size <= 3) return true;
  const names = context.map((word) => word.toLowerCase()).flatMap((word) => [word, word.split("@")[0] ?? ""]);
  return names.some((name) => name.length >= 3 && (plain === name || (core !== "" && core === coreOf(name))));
}

/** "Password1!" is "password" to whoever guesses: digits and marks at the edges add nothing. */
function coreOf(plain: string): string {
  return plain.replace(/^[\d\p{P}\p{S}]+|[\d\p{P}\p{S}]+$/gu, "");
}
