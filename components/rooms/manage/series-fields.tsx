"use client";

import { useTranslations } from "next-intl";

import { SERIES_EVERY } from "#contract/room-rules.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";

import type { RepeatsDraft, RepeatsFaults } from "./series-draft.ts";

interface SeriesFieldsProps {
  repeats: RepeatsDraft;
  onChange: (repeats: RepeatsDraft) => void;
  faults: RepeatsFaults;
}

/** Whether a new room comes again, and until when. */
export function SeriesFields({ repeats, onChange, faults }: SeriesFieldsProps) {
  const t = useTranslations("series");
  const comesAgain = repeats.every !== "never";
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,15rem),1fr))] gap-4">
      <Field label={t("repeats")} hint={comesAgain && t("repeats_hint")} error={faults.every && t(faults.every)}>
        {(wiring) => (
          <Select
            {...wiring}
            name="every"
            value={repeats.every}
            onChange={(event) => onChange({ ...repeats, every: event.target.value as RepeatsDraft["every"] })}
          >
            <option value="never">{t("never")}</option>
            {SERIES_EVERY.map((every) => (
              <option key={every} value={every}>
                {t(`every_${every}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {comesAgain && (
        <Field label={t("until")} aside={t("until_aside")} error={faults.until && t(faults.until)}>
          {(wiring) => (
            <Input
              {...wiring}
              type="date"
              name="until"
              value={repeats.until}
              onChange={(event) => onChange({ ...repeats, until: event.target.value })}
            />
          )}
        </Field>
      )}
    </div>
  );
}
