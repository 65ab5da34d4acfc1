import type { ApiError } from "#client/api/call.ts";
import { LIMITS } from "#contract/limits.ts";
import type { PasswordPolicy } from "#domain/account/password-policy.ts";
import type { Phrases } from "#i18n/messages/en.ts";

import { passwordFault } from "./new-password-field.tsx";

type PhraseKey = keyof Phrases["auth"];

/** What somebody typed who wants an account. */
export interface SignUpDraft {
  readonly username: string;
  readonly email: string;
  readonly password: string;
}

/** For each field that is wrong, the phrase that says what. */
export type SignUpFaults = { readonly [Name in keyof SignUpDraft]?: PhraseKey };

/** What is wrong before asking the server. */
export function faultsOfDraft({ username, email, password }: SignUpDraft, policy: PasswordPolicy): SignUpFaults {
  const fault = passwordFault(policy, password, [username, email]);
  const fits = username.length >= LIMITS.usernameMin && username.length <= LIMITS.usernameMax && /^\w+$/.test(username);
  return {
    ...(!fits && { username: username === "" ? "missing" : "username_wrong" }),
    ...(!/^[\x21-\x7e]+@[\x21-\x7e]+\.[\x21-\x7e]+$/.test(email) && { email: email === "" ? "missing" : "email_wrong" }),
    ...(fault !== null && { password: password === "" ? "missing" : `fault_${fault}` }),
  } satisfies SignUpFaults;
}

const PASSWORD_FAULTS = ["too_short", "too_long", "needs_variety", "too_common"] as const;

/** The phrase for what the server found wrong with a new password. */
export function newPasswordFaultOf(detail: string | undefined): PhraseKey {
  const fault = PASSWORD_FAULTS.find((known) => known === detail);
  return fault === undefined ? "fault_too_common" : `fault_${fault}`;
}

/** What the server found wrong, by field; empty when it concerns none. */
export function faultsOfProblem({ code, details }: ApiError): SignUpFaults {
  if (details === undefined) return {};
  const taken = code === "account_exists";
  return {
    ...("username" in details && { username: taken ? "username_taken" : "username_wrong" }),
    ...("email" in details && { email: taken ? "email_taken" : "email_wrong" }),
    ...("password" in details && { password: newPasswordFaultOf(details["password"]) }),
  } satisfies SignUpFaults;
}
