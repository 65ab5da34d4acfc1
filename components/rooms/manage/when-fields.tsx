"use client";

import { useTranslations } from "next-intl";

import { Choice } from "#components/ui/choice.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

import { deviceZone, QUICK_MINUTES, type RoomFaults, type WhenDraft } from "./room-draft.ts";

interface WhenFieldsProps {
  when: WhenDraft;
  onChange: (when: WhenDraft) => void;
  faults: RoomFaults;
}

/** Now for some minutes, or later between two times. */
export function WhenFields({ when, onChange, faults }: WhenFieldsProps) {
  const t = useTranslations("rooms");
  return (
    <div className="flex flex-col gap-4">
      <Choice
        label={t("when")}
        value={when.mode}
        onChange={(mode) => onChange({ ...when, mode })}
        options={[
          { value: "now", label: t("when_now") },
          { value: "planned", label: t("when_later") },
        ]}
      />
      {when.mode === "now" ? (
        <Choice
          label={t("for")}
          value={String(when.minutes)}
          onChange={(minutes) => onChange({ ...when, minutes: Number(minutes) })}
          options={QUICK_MINUTES.map((minutes) => ({ value: String(minutes), label: t("minutes", { minutes }) }))}
        />
      ) : (
        <TimeFields when={when} onChange={onChange} faults={faults} />
      )}
    </div>
  );
}

/** Start and end by the clock; without `onStart` only the end can be moved. */
export function TimeFields({ when, onChange, faults, startFixed = false }: WhenFieldsProps & { startFixed?: boolean }) {
  const t = useTranslations("rooms");
  const says = (fault: RoomFaults["start"]) => fault !== undefined && t(fault as "starts_missing");
  return (
    <div className="flex flex-col gap-3">
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,15rem),1fr))] gap-4">
        {!startFixed && (
          <Field label={t("starts")} error={says(faults.start)}>
            {(wiring) => (
              <Input
                {...wiring}
                type="datetime-local"
                name="start"
                value={when.start}
                onChange={(event) => onChange({ ...when, start: event.target.value })}
              />
            )}
          </Field>
        )}
        <Field label={t("ends")} error={says(faults.end)}>
          {(wiring) => (
            <Input
              {...wiring}
              type="datetime-local"
              name="end"
              min={when.start}
              value={when.end}
              onChange={(event) => onChange({ ...when, end: event.target.value })}
            />
          )}
        </Field>
      </div>
      <p className="text-sm text-ink-soft" suppressHydrationWarning>
        {t("zone", { zone: deviceZone().replaceAll("_", " ") })}
      </p>
    </div>
  );
}
