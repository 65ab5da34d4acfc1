"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";

import { type ApiError, asApiError } from "#client/api/call.ts";
import { signIn } from "#client/api/session.ts";
import { forgetKeptChats } from "#client/offline/forget-device.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { PasswordInput } from "#components/ui/password-input.tsx";

import { fieldText } from "./field-text.ts";
import { useSecondsLeft, WaitText } from "./wait-text.tsx";

/** Asks for an e-mail address or telephone number and the password, and goes to `next` once they are right. */
export function SignInForm({ next }: { next: string }) {
  const t = useTranslations("auth");
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const [blockedUntil, setBlockedUntil] = useState(0);
  const wait = useSecondsLeft(blockedUntil);
  // Nobody is signed in here any more, so what was said to whoever was must not be read here, either.
  useEffect(() => void forgetKeptChats(), []);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy || wait > 0) return;
    const data = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(null);
    try {
      await signIn(fieldText(data, "login").trim(), fieldText(data, "password"));
      // A whole new page: whatever was drawn for a stranger must go.
      window.location.assign(next);
    } catch (error) {
      const failure = asApiError(error);
      setProblem(failure);
      setBlockedUntil(failure.code === "rate_limited" ? Date.now() + (failure.retryAfter ?? 60) * 1000 : 0);
      setBusy(false);
      form.current?.querySelector<HTMLInputElement>("[name=password]")?.select();
    }
  };

  return (
    <form ref={form} onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
      {problem && <SignInProblem problem={problem} wait={wait} />}
      <Field label={t("login")}>
        {(wiring) => (
          <Input
            {...wiring}
            name="login"
            autoComplete="username"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            inputMode="email"
            required
            maxLength={255}
          />
        )}
      </Field>
      <Field label={t("password")}>
        {(wiring) => <PasswordInput {...wiring} name="password" autoComplete="current-password" required maxLength={128} />}
      </Field>
      <Button type="submit" variant="primary" size="lg" block busy={busy} disabled={wait > 0}>
        {t("sign_in")}
      </Button>
    </form>
  );
}

function SignInProblem({ problem, wait }: { problem: ApiError; wait: number }) {
  const errors = useTranslations("errors");
  return (
    <Banner tone="danger">
      {/* The sentence is spoken once; the seconds behind it are not, since they change each second. */}
      <span role="alert">{errors(problem.code)}</span> {wait > 0 && <WaitText seconds={wait} />}
    </Banner>
  );
}
