"use client";

import { ArrowRight } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState, useTransition } from "react";

import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

import { readCode } from "./read-code.ts";

/** Where somebody types the code from the wall. */
export function CodeForm() {
  const t = useTranslations("landing");
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState(false);
  const [busy, startTransition] = useTransition();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const code = readCode(input.current?.value ?? "");
    setWrong(code === null);
    if (code === null) input.current?.focus();
    else startTransition(() => router.push(`/r/${code}`));
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4 rounded-2xl border border-line bg-surface p-5 shadow-rest">
      <Field label={t("code_label")} hint={t("code_hint")} error={wrong && t("code_wrong")}>
        {(wiring) => (
          <Input
            {...wiring}
            ref={input}
            name="code"
            autoComplete="off"
            autoCapitalize="characters"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="go"
            onChange={() => setWrong(false)}
            className="text-center text-2xl! font-semibold tracking-[0.18em] uppercase figures"
          />
        )}
      </Field>
      <Button type="submit" variant="primary" size="lg" block busy={busy}>
        {t("join")}
        <ArrowRight aria-hidden="true" size={20} className="rtl:-scale-x-100" />
      </Button>
    </form>
  );
}
