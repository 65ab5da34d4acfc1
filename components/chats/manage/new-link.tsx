"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";

import type { CreateInviteInput } from "#contract/invites.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";

import { LIFETIMES, type Lifetime, termsOf, USES, type Uses } from "./link-terms.ts";

interface NewLinkProps {
  busy: boolean;
  onMake: (terms: CreateInviteInput) => void;
}

/** How long a new link works and for how many. */
export function NewLink({ busy, onMake }: NewLinkProps) {
  const t = useTranslations("chats.manage.link");
  const [lifetime, setLifetime] = useState<Lifetime>("ever");
  const [uses, setUses] = useState<Uses>(null);
  const make = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!busy) onMake(termsOf(lifetime, uses));
  };
  return (
    <form onSubmit={make} className="flex flex-col gap-3">
      <div className="flex flex-col gap-3">
        <Field label={t("lifetime")}>
          {(wiring) => (
            <Select {...wiring} value={lifetime} onChange={(event) => setLifetime(event.target.value as Lifetime)}>
              {LIFETIMES.map(({ name }) => (
                <option key={name} value={name}>
                  {t(`lifetimes.${name}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("uses")}>
          {(wiring) => (
            <Select
              {...wiring}
              value={uses ?? ""}
              onChange={(event) => setUses(USES.find((few) => String(few) === event.target.value) ?? null)}
            >
              {USES.map((few) => (
                <option key={String(few)} value={few ?? ""}>
                  {few === null ? t("any_number") : t("people", { count: few })}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Button type="submit" busy={busy} className="self-start">
        {t("make")}
      </Button>
    </form>
  );
}
