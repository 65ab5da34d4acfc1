"use client";
import { useTranslations } from "next-intl";
import type { Ref } from "react";

import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

import type { JoinProblem } from "./join-problem.ts";

interface TicketFieldProps {
  ticket: string;
  onChange: (ticket: string) => void;
  problem: Extract<JoinProblem, { at: "ticket" }> | null;
  disabled: boolean;
  ref: Ref<HTMLInputElement>;
}

/** The ticket that lets one newcomer in, to be typed. Blanks and small letters are the server's to forgive. */
export function TicketField({ ticket, onChange, problem, disabled, ref }: TicketFieldProps) {
  const t = useTranslations("join.ticket");
  const error = problem === null ? undefined : problem.code === "ticket_invalid" ? t("wrong") : t("missing");
  return (
    <Field label={t("label")} hint={t("hint")} error={error}>
      {(wiring) => (
        <Input
          {...wiring}
          ref={ref}
          name="ticket"
          value={ticket}
          onChange={(event) => onChange(event.target.value)}
          readOnly={disabled}
          maxLength={32}
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          dir="ltr"
          className="tracking-[0.1em] figures"
        />
      )}
    </Field>
  );
}
