"use client";
import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Ref } from "react";

import { LIMITS } from "#contract/limits.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { PasswordInput } from "#components/ui/password-input.tsx";

import type { LinkSecret } from "./fragment-password.ts";
import type { JoinProblem } from "./join-problem.ts";

interface PasswordFieldProps {
  password: string;
  onChange: (password: string) => void;
  problem: Extract<JoinProblem, { at: "password" }> | null;
  disabled: boolean;
  ref: Ref<HTMLInputElement>;
}

/** The room's password, to be typed. */
export function PasswordField({ password, onChange, problem, disabled, ref }: PasswordFieldProps) {
  const t = useTranslations("join.password");
  const error = problem === null ? undefined : problem.code === "wrong_password" ? t("wrong") : t("missing");
  return (
    <Field label={t("label")} hint={t("hint")} error={error}>
      {(wiring) => (
        <PasswordInput
          {...wiring}
          ref={ref}
          name="room-password"
          value={password}
          onChange={(event) => onChange(event.target.value)}
          readOnly={disabled}
          maxLength={LIMITS.roomPasswordMax}
          autoComplete="off"
          enterKeyHint="go"
        />
      )}
    </Field>
  );
}

interface SecretFromLinkProps {
  secret: LinkSecret;
  onChange: () => void;
}

/** Stands in the field's place when the link brought the password or the ticket along. */
export function SecretFromLink({ secret, onChange }: SecretFromLinkProps) {
  const t = useTranslations("join");
  return (
    <p className="flex min-h-11 items-center gap-2 text-sm">
      <Check aria-hidden="true" size={18} className="flex-none text-accent-text" />
      <span className="min-w-0 flex-1">{t(`${secret}.fromLink`)}</span>
      <Button size="sm" variant="quiet" onClick={onChange}>
        {t("password.change")}
      </Button>
    </p>
  );
}
