"use client";
import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";

import { LIMITS } from "#contract/limits.ts";
import { HOLD_MODES, PHASE_KINDS } from "#contract/room-rules.ts";
import type { Phase, PhaseRules } from "#contract/run-sheet.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { Switch } from "#components/ui/switch.tsx";

import { ofKind } from "./sheet-draft.ts";

const MINUTES = [1, 2, 3, 5, 8, 10, 12, 15, 20, 25, 30, 45, 60, 90] as const;
const SLOW_MODE_SECONDS = [0, 5, 10, 30, 60, 300] as const;

interface PhaseFieldsProps {
  phase: Phase;
  onChange: (change: Partial<Phase>) => void;
}

/** What a phase is for, its name and its time; and folded away, its rules, which are those that its kind usually has. */
export function PhaseFields({ phase, onChange }: PhaseFieldsProps) {
  const t = useTranslations("runsheet");
  return (
    <>
      <Field label={t("edit.kind")} hint={t(`about.${phase.kind}`)}>
        {(wiring) => (
          <Select
            {...wiring}
            value={phase.kind}
            onChange={({ target }) => {
              const kind = PHASE_KINDS.find((each) => each === target.value);
              if (kind) onChange(ofKind(phase, kind));
            }}
          >
            {PHASE_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`kinds.${kind}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_11rem] sm:gap-3">
        <Field label={t("edit.name")}>
          {(wiring) => (
            <Input
              {...wiring}
              // What is not written yet has no direction of its own.
              dir={phase.name === "" ? undefined : "auto"}
              value={phase.name}
              placeholder={t(`kinds.${phase.kind}`)}
              maxLength={LIMITS.phaseNameMax}
              onChange={({ target }) => onChange({ name: target.value })}
            />
          )}
        </Field>
        <Minutes minutes={phase.minutes} onChange={(minutes) => onChange({ minutes })} />
      </div>
      <details className="group">
        <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between font-medium">
          {t("edit.rules")}
          <ChevronDown aria-hidden="true" size={20} className="text-ink-soft group-open:rotate-180" />
        </summary>
        <Rules rules={phase.rules} onChange={(change) => onChange({ rules: { ...phase.rules, ...change } })} />
      </details>
    </>
  );
}

function Minutes({ minutes, onChange }: { minutes: number | null; onChange: (minutes: number | null) => void }) {
  const t = useTranslations("runsheet");
  return (
    <Field label={t("edit.minutes")}>
      {(wiring) => (
        <Select {...wiring} value={minutes ?? ""} onChange={({ target }) => onChange(target.value === "" ? null : Number(target.value))}>
          <option value="">{t("open_end")}</option>
          {withPresent(MINUTES, minutes ?? MINUTES[0]).map((each) => (
            <option key={each} value={each}>
              {t("minutes", { minutes: each })}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function Rules({ rules, onChange }: { rules: PhaseRules; onChange: (change: Partial<PhaseRules>) => void }) {
  const t = useTranslations("runsheet.edit");
  const slowness = (seconds: number): string => {
    if (seconds === 0) return t("slow_off");
    return seconds < 60 ? t("slow_seconds", { seconds }) : t("slow_minutes", { minutes: Math.round(seconds / 60) });
  };
  return (
    <div className="flex flex-col gap-3 pt-1">
      <Switch
        label={t("frozen")}
        checked={rules.writing === "facilitators"}
        onChange={({ target }) => onChange({ writing: target.checked ? "facilitators" : "everyone" })}
      />
      <Switch label={t("names")} checked={rules.names_hidden} onChange={({ target }) => onChange({ names_hidden: target.checked })} />
      <Field label={t("hold")}>
        {(wiring) => (
          <Select
            {...wiring}
            value={rules.hold}
            onChange={({ target }) => onChange({ hold: HOLD_MODES.find((mode) => mode === target.value) ?? "off" })}
          >
            {HOLD_MODES.map((mode) => (
              <option key={mode} value={mode}>
                {t(mode)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("slow")}>
        {(wiring) => (
          <Select
            {...wiring}
            value={rules.slow_mode_seconds}
            onChange={({ target }) => onChange({ slow_mode_seconds: Number(target.value) })}
          >
            {withPresent(SLOW_MODE_SECONDS, rules.slow_mode_seconds).map((seconds) => (
              <option key={seconds} value={seconds}>
                {slowness(seconds)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {rules.slow_mode_seconds > 0 && (
        <Switch
          label={t("loudest")}
          checked={rules.slow_mode_for === "loudest"}
          onChange={({ target }) => onChange({ slow_mode_for: target.checked ? "loudest" : "everyone" })}
        />
      )}
    </div>
  );
}

/** The choices, and the present value where it is none of them. */
function withPresent(choices: readonly number[], present: number): number[] {
  return [...new Set<number>([...choices, present])].sort((one, other) => one - other);
}
