"use client";
import { useTranslations } from "next-intl";

import type { RoomSettings } from "#contract/rooms.ts";
import { LateWords } from "#components/providers/late-words.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";

import { MODERATION_WORDS } from "./moderation-words.ts";

const MODES = ["off", "newcomers", "first_messages", "everyone"] as const satisfies readonly RoomSettings["hold"][];
const NEWCOMER_MINUTES = [2, 5, 10, 20, 30, 60] as const;
const DELAY_SECONDS = [0, 2, 5, 10] as const;

type HoldSettings = Pick<RoomSettings, "hold" | "hold_newcomer_minutes" | "show_delay_seconds">;

interface HoldFieldsProps {
  settings: HoldSettings;
  disabled?: boolean;
  onChange: (change: Partial<HoldSettings>) => void;
}

/** Whose messages wait until they are approved, and for how long all are kept back. */
export function HoldFields(props: HoldFieldsProps) {
  return (
    <LateWords name="moderation" words={MODERATION_WORDS}>
      <Fields {...props} />
    </LateWords>
  );
}

function Fields({ settings, disabled = false, onChange }: HoldFieldsProps) {
  const t = useTranslations("moderation.settings");
  return (
    <div className="flex flex-col gap-4">
      <Field label={t("hold")} hint={t("hold_hint")}>
        {(wiring) => (
          <Select
            {...wiring}
            value={settings.hold}
            disabled={disabled}
            onChange={(event) => onChange({ hold: MODES.find((mode) => mode === event.target.value) ?? "off" })}
          >
            {MODES.map((mode) => (
              <option key={mode} value={mode}>
                {t(mode)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {settings.hold === "newcomers" && (
        <Field label={t("newcomer_minutes")}>
          {(wiring) => (
            <Select
              {...wiring}
              value={settings.hold_newcomer_minutes}
              disabled={disabled}
              onChange={(event) => onChange({ hold_newcomer_minutes: Number(event.target.value) })}
            >
              {withPresent(NEWCOMER_MINUTES, settings.hold_newcomer_minutes).map((minutes) => (
                <option key={minutes} value={minutes}>
                  {t("minutes", { minutes })}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <Field label={t("delay")} hint={t("delay_hint")}>
        {(wiring) => (
          <Select
            {...wiring}
            value={settings.show_delay_seconds}
            disabled={disabled}
            onChange={(event) => onChange({ show_delay_seconds: Number(event.target.value) })}
          >
            {withPresent(DELAY_SECONDS, settings.show_delay_seconds).map((seconds) => (
              <option key={seconds} value={seconds}>
                {seconds === 0 ? t("delay_off") : t("delay_seconds", { seconds })}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}

/** The choices, and the present value where it is none of them. */
function withPresent(choices: readonly number[], present: number): number[] {
  return [...new Set<number>([...choices, present])].sort((one, other) => one - other);
}
