"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";

import { call } from "#client/api/call.ts";
import type { FilterTest, RoomFilters } from "#contract/filters.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

interface FilterTrialProps {
  code: string;
  /** As they stand in the form, kept or not; null while they cannot be tried. */
  filters: RoomFilters | null;
}

/** Says what the filters would do with a text, and why, before they meet anybody. */
export function FilterTrial({ code, filters }: FilterTrialProps) {
  const t = useTranslations("moderation.filters");
  const { busy, run } = useDeed();
  const [text, setText] = useState("");
  const [answer, setAnswer] = useState<FilterTest | null>(null);
  const attempt = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "" || filters === null) return;
    void run(async () => setAnswer(await call("POST /api/v1/rooms/{code}/filters/test", { params: { code }, body: { text, filters } })));
  };
  return (
    <form onSubmit={attempt} className="flex flex-col gap-3 rounded-xl bg-sunken p-4">
      <h3 className="text-sm font-medium">{t("test")}</h3>
      <Field label={t("test_field")}>
        {(wiring) => (
          <Input
            {...wiring}
            dir="auto"
            autoComplete="off"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setAnswer(null);
            }}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button type="submit" size="sm" busy={busy} disabled={filters === null}>
          {t("test_run")}
        </Button>
        <p role="status" className="min-w-0 flex-1 basis-48 text-sm text-pretty wrap-anywhere">
          {answer !== null && <Verdict answer={answer} />}
        </p>
      </div>
    </form>
  );
}

function Verdict({ answer: { outcome, rule, found } }: { answer: FilterTest }) {
  const t = useTranslations("moderation.filters");
  return (
    <>
      <strong className="font-semibold">{t(`outcome_${outcome}`)}</strong> {rule !== null && t(`because_${rule}`, { found: found ?? "" })}
    </>
  );
}
