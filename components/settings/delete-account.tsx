"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useId, useState } from "react";

import { asApiError, call, type ClientErrorCode } from "#client/api/call.ts";
import { leaveDevice } from "#client/offline/forget-device.ts";
import { countUnsent } from "#client/offline/unsent-messages.ts";
import { LIMITS } from "#contract/limits.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { PasswordInput } from "#components/ui/password-input.tsx";

import { SettingsSection } from "./settings-section.tsx";

const days = LIMITS.accountRestoreDays;

/** The way out for good, which says what it does and how long it can be undone. */
export function DeleteAccount() {
  const t = useTranslations("profile");
  const [open, setOpen] = useState(false);
  return (
    <SettingsSection title={t("delete_account")} text={t("delete_account_text", { days })}>
      <Button className="text-danger" onClick={() => setOpen(true)}>
        {t("delete_account_open")}
      </Button>
      <DeleteDialog open={open} onOpenChange={setOpen} />
    </SettingsSection>
  );
}

interface DeleteDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

function DeleteDialog({ open, onOpenChange }: DeleteDialogProps) {
  const t = useTranslations("profile");
  const errors = useTranslations("errors");
  const form = useId();
  const [password, setPassword] = useState("");
  const [fault, setFault] = useState<"password_missing" | "password_wrong" | null>(null);
  const [problem, setProblem] = useState<ClientErrorCode | null>(null);
  const [busy, setBusy] = useState(false);
  const change = (opens: boolean) => {
    // A password must not wait there for whoever opens it next.
    setPassword("");
    setFault(null);
    setProblem(null);
    onOpenChange(opens);
  };
  const remove = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const field = event.currentTarget.querySelector("input");
    if (busy) return;
    setProblem(null);
    setFault(password === "" ? "password_missing" : null);
    if (password === "") return field?.focus();
    setBusy(true);
    try {
      await call("DELETE /api/v1/users/me", { body: { password } });
      await leaveDevice();
      // eslint-disable-next-line @next/next/no-location-assign-relative-destination -- a whole new page: what the account left in memory must go
      window.location.assign("/sign-in?deleted=1");
    } catch (error) {
      const { code } = asApiError(error);
      if (code === "wrong_credentials") setFault("password_wrong");
      else setProblem(code);
      field?.select();
      setBusy(false);
    }
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={t("delete_title")}
      footer={
        <>
          <Button onClick={() => change(false)} className="max-sm:flex-1">
            {t("keep_account")}
          </Button>
          <Button type="submit" form={form} variant="danger" busy={busy} className="max-sm:flex-1">
            {t("delete_action")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void remove(event)} noValidate className="flex flex-col gap-5 pb-1">
        {problem && (
          <Banner tone="danger" role="alert">
            {errors(problem)}
          </Banner>
        )}
        {open && <UnsentNotice />}
        <ul className="flex list-disc flex-col gap-1.5 ps-5 text-ink-soft marker:text-line-strong">
          <li>{t("delete_at_once")}</li>
          <li>{t("delete_days", { days })}</li>
          <li>{t("delete_after")}</li>
        </ul>
        <Field label={t("password")} error={fault && t(fault)}>
          {(wiring) => (
            <PasswordInput
              {...wiring}
              name="password"
              value={password}
              autoComplete="current-password"
              onChange={(event) => {
                setPassword(event.target.value);
                setFault(null);
              }}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}

/** What would be lost with the account's devices: messages that this one still holds. */
function UnsentNotice() {
  const t = useTranslations("settings");
  const [count, setCount] = useState(0);
  useEffect(() => {
    void countUnsent().then(setCount);
  }, []);
  if (count === 0) return null;
  return (
    <Banner tone="warn" role="status">
      <strong className="block font-semibold">{t("sign_out_unsent", { count })}</strong>
      {t("sign_out_unsent_text", { count })}
    </Banner>
  );
}
