"use client";

import { useTranslations } from "next-intl";

import { LIMITS } from "#contract/limits.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

interface NameFieldProps {
  value: string;
  missing: boolean;
  onChange: (name: string) => void;
}

/** What a new group or broadcast is called. */
export function NameField({ value, missing, onChange }: NameFieldProps) {
  const t = useTranslations("chats");
  return (
    <Field label={t("name")} error={missing && t("name_missing")}>
      {(wiring) => (
        <Input
          {...wiring}
          // The first field of a step that was just opened.
          autoFocus
          autoComplete="off"
          required
          maxLength={LIMITS.chatNameMax}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
