"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";

import { type ApiError, asApiError, call } from "#client/api/call.ts";
import type { PasswordPolicy } from "#domain/account/password-policy.ts";
import type { Phrases } from "#i18n/messages/en.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { PasswordInput } from "#components/ui/password-input.tsx";

import { fieldText } from "./field-text.ts";
import { NewPasswordField, passwordFault } from "./new-password-field.tsx";
import { newPasswordFaultOf } from "./sign-up-faults.ts";

/** For each field that is wrong, the phrase that says what. */
interface Faults {
  readonly old?: "missing" | "old_password_wrong";
  readonly new?: keyof Phrases["auth"];
}

/** Replaces the password by a new one, after asking for the present one. */
export function ChangePasswordForm({ policy }: { policy: PasswordPolicy }) {
  const t = useTranslations("settings");
  const auth = useTranslations("auth");
  const errors = useTranslations("errors");
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<Faults>({});
  const [problem, setProblem] = useState<ApiError | null>(null);
  // A new form after each success: its fields are empty and its rule is unticked.
  const [round, setRound] = useState(0);

  const refuse = (form: HTMLFormElement, found: Faults) => {
    setFaults(found);
    form.querySelector<HTMLInputElement>(found.old ? "[name=old_password]" : "[name=new_password]")?.focus();
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const data = new FormData(form);
    const body = { old_password: fieldText(data, "old_password"), new_password: fieldText(data, "new_password") };
    const found = faultsOf(body, policy);
    setProblem(null);
    if (found.old ?? found.new) return refuse(form, found);
    setBusy(true);
    try {
      await call("PATCH /api/v1/users/me/password", { body });
      toast.success(t("password_changed"));
      setFaults({});
      setRound(round + 1);
    } catch (error) {
      const failure = asApiError(error);
      if (failure.code === "wrong_credentials") refuse(form, { old: "old_password_wrong" });
      else if (failure.details && "new_password" in failure.details)
        refuse(form, { new: newPasswordFaultOf(failure.details["new_password"]) });
      else setProblem(failure);
    }
    setBusy(false);
  };

  return (
    <form key={round} onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-5">
      {problem && (
        <Banner tone="danger" role="alert">
          {errors(problem.code)}
        </Banner>
      )}
      <Field label={t("old_password")} error={faults.old === "missing" ? auth("missing") : faults.old && t(faults.old)}>
        {(wiring) => <PasswordInput {...wiring} name="old_password" autoComplete="current-password" onChange={() => setFaults({})} />}
      </Field>
      <NewPasswordField
        label={t("new_password")}
        name="new_password"
        policy={policy}
        error={faults.new ? auth(faults.new) : null}
        context={() => []}
        onType={() => setFaults({})}
      />
      <div>
        <Button type="submit" variant="primary" busy={busy}>
          {t("change_password")}
        </Button>
      </div>
    </form>
  );
}

function faultsOf(body: { old_password: string; new_password: string }, policy: PasswordPolicy): Faults {
  const fault = passwordFault(policy, body.new_password, []);
  return {
    ...(body.old_password === "" && { old: "missing" as const }),
    ...(fault !== null && { new: body.new_password === "" ? ("missing" as const) : (`fault_${fault}` as const) }),
  };
}
