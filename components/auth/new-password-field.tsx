"use client";

import { Circle, CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { type PasswordFault, type PasswordPolicy, judgePassword } from "#domain/account/password-policy.ts";
import { Field } from "#components/ui/field.tsx";
import { PasswordInput } from "#components/ui/password-input.tsx";

interface NewPasswordFieldProps {
  label: string;
  name: string;
  policy: PasswordPolicy;
  /** What the server or the form found wrong; null once it is typed over. */
  error: string | null;
  /** Words that may not be the password, such as the username. */
  context: () => readonly string[];
  onType?: () => void;
}

/** What a browser can say about a password; the list of common ones is on the server. */
export function passwordFault(policy: PasswordPolicy, password: string, context: readonly string[]): PasswordFault {
  return judgePassword(policy, password, context, () => false);
}

/** A new password with the rule that it must follow, ticked off while it is typed. */
export function NewPasswordField({ label, name, policy, error, context, onType }: NewPasswordFieldProps) {
  const t = useTranslations("auth");
  const [met, setMet] = useState(false);
  const Sign = met ? CircleCheck : Circle;
  return (
    <Field
      label={label}
      error={error}
      hint={
        <span className="flex items-start gap-1.5">
          <Sign aria-hidden="true" size={16} className={met ? "mt-[3px] flex-none text-accent-text" : "mt-[3px] flex-none"} />
          <span>{t(`policy_${policy}`)}</span>
          <span role="status" className="sr-only">
            {met ? t("rule_met") : ""}
          </span>
        </span>
      }
    >
      {(wiring) => (
        <PasswordInput
          {...wiring}
          name={name}
          autoComplete="new-password"
          onChange={(event) => {
            setMet(event.target.value !== "" && passwordFault(policy, event.target.value, context()) === null);
            onType?.();
          }}
        />
      )}
    </Field>
  );
}
