"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";

import { type ApiError, asApiError, call } from "#client/api/call.ts";
import { signIn } from "#client/api/session.ts";
import type { PasswordPolicy } from "#domain/account/password-policy.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

import { fieldText } from "./field-text.ts";
import { NewPasswordField } from "./new-password-field.tsx";
import { type SignUpDraft, type SignUpFaults, faultsOfDraft, faultsOfProblem } from "./sign-up-faults.ts";

interface SignUpFormProps {
  policy: PasswordPolicy;
  next: string;
  action: string;
  /** From the link that the first start prints; makes the first operator. */
  setupToken?: string;
}

/** Makes an account, signs in with it and goes to `next`. */
export function SignUpForm({ policy, next, action, setupToken }: SignUpFormProps) {
  const t = useTranslations("auth");
  const errors = useTranslations("errors");
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<SignUpFaults>({});
  const [problem, setProblem] = useState<ApiError | null>(null);

  const refuse = (found: SignUpFaults) => {
    setFaults(found);
    const first = (["username", "email", "password"] as const).find((name) => found[name]);
    if (first) form.current?.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus();
  };
  const forget = (name: keyof SignUpFaults) => () => setFaults(({ [name]: _gone, ...rest }) => rest);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const draft = readDraft(event.currentTarget);
    const found = faultsOfDraft(draft, policy);
    setProblem(null);
    if (Object.keys(found).length > 0) return refuse(found);
    setBusy(true);
    try {
      const setup = setupToken === undefined ? {} : { setup_token: setupToken };
      // This page signs in by cookie next; tokens would be a second session, which nobody uses.
      await call("POST /api/v1/auth/register", { body: { ...draft, ...setup, session: "none" } });
      await signIn(draft.email, draft.password);
      window.location.assign(next);
    } catch (error) {
      const failure = asApiError(error);
      const fromServer = faultsOfProblem(failure);
      refuse(fromServer);
      if (Object.keys(fromServer).length === 0) setProblem(failure);
      setBusy(false);
    }
  };

  const says = (name: keyof SignUpFaults) => (faults[name] === undefined ? null : t(faults[name]));
  return (
    <form ref={form} onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-5">
      {problem && (
        <Banner tone="danger" role="alert">
          {errors(problem.code)}
        </Banner>
      )}
      <Field label={t("username")} hint={t("username_hint")} error={says("username")}>
        {(wiring) => (
          <Input
            {...wiring}
            name="username"
            autoComplete="nickname"
            autoCapitalize="none"
            spellCheck={false}
            onChange={forget("username")}
          />
        )}
      </Field>
      <Field label={t("email")} error={says("email")}>
        {(wiring) => <Input {...wiring} type="email" name="email" autoComplete="username" inputMode="email" onChange={forget("email")} />}
      </Field>
      <NewPasswordField
        label={t("password")}
        name="password"
        policy={policy}
        error={says("password")}
        context={() => (form.current ? [readDraft(form.current).username, readDraft(form.current).email] : [])}
        onType={forget("password")}
      />
      <Button type="submit" variant="primary" size="lg" block busy={busy}>
        {action}
      </Button>
    </form>
  );
}

function readDraft(form: HTMLFormElement): SignUpDraft {
  const data = new FormData(form);
  const read = (name: string) => fieldText(data, name);
  return { username: read("username").trim(), email: read("email").trim(), password: read("password") };
}
