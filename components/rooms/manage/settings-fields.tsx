"use client";

import { useTranslations } from "next-intl";

import { LIMITS } from "#contract/limits.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { Switch } from "#components/ui/switch.tsx";

import { ArrivalFields } from "./arrival-fields.tsx";
import { HoldFields } from "../moderation/hold-fields.tsx";
import { VoiceFields } from "../voices/voice-fields.tsx";
import type { RoomDraft } from "./room-draft.ts";

const ERASE_HOURS = [0, 1, 24, 72, 7 * 24, 30 * 24, 90 * 24, 180 * 24] as const;
const SLOW_SECONDS = [0, 5, 10, 30, 60, 300, 600] as const;

interface SettingsFieldsProps {
  draft: RoomDraft;
  onChange: (draft: RoomDraft) => void;
  capacityWrong: boolean;
}

/** What may be decided about a room, and rarely must. */
export function SettingsFields({ draft, onChange, capacityWrong }: SettingsFieldsProps) {
  const t = useTranslations("rooms");
  const { settings } = draft;
  const set = (change: Partial<RoomDraft["settings"]>) => onChange({ ...draft, settings: { ...settings, ...change } });
  return (
    <div className="flex flex-col gap-5">
      <EraseField hours={settings.erase_after_hours} onChange={(erase_after_hours) => set({ erase_after_hours })} />
      <Switch
        label={t("read_after_end")}
        hint={t("read_after_end_hint")}
        checked={settings.read_after_end}
        onChange={(event) => set({ read_after_end: event.target.checked })}
      />
      <ArrivalFields settings={settings} set={set} />
      <SlowField seconds={settings.slow_mode_seconds} onChange={(slow_mode_seconds) => set({ slow_mode_seconds })} />
      <HoldFields settings={settings} onChange={set} />
      <VoiceFields settings={settings} onChange={set} />
      <Switch
        label={t("names_hidden")}
        hint={t("names_hidden_hint")}
        checked={settings.names_hidden}
        onChange={(event) => set({ names_hidden: event.target.checked })}
      />
      <Switch
        label={t("hold_door")}
        hint={t("hold_door_hint")}
        checked={settings.hold_door}
        onChange={(event) => set({ hold_door: event.target.checked })}
      />
      <Field label={t("capacity")} error={capacityWrong && t("capacity_wrong", { max: LIMITS.capacityMax })}>
        {(wiring) => (
          <Input
            {...wiring}
            name="capacity"
            type="text"
            inputMode="numeric"
            value={draft.capacity}
            onChange={(event) => onChange({ ...draft, capacity: event.target.value })}
            className="max-w-40 figures"
          />
        )}
      </Field>
    </div>
  );
}

/** The choices, and the present value where it is none of them. */
function withPresent(choices: readonly number[], present: number): number[] {
  return choices.includes(present) ? [...choices] : [...choices, present].sort((a, b) => a - b);
}

function EraseField({ hours, onChange }: { hours: number; onChange: (hours: number) => void }) {
  const t = useTranslations("rooms");
  const label = (each: number) =>
    each === 0 ? t("erase_0") : each % 24 === 0 ? t("erase_days", { days: each / 24 }) : t("erase_hours", { hours: each });
  return (
    <Field label={t("erase_after")}>
      {(wiring) => (
        <Select {...wiring} value={hours} onChange={(event) => onChange(Number(event.target.value))}>
          {withPresent(ERASE_HOURS, hours).map((each) => (
            <option key={each} value={each}>
              {label(each)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function SlowField({ seconds, onChange }: { seconds: number; onChange: (seconds: number) => void }) {
  const t = useTranslations("rooms");
  const label = (each: number) =>
    each === 0 ? t("slow_off") : each % 60 === 0 ? t("slow_minutes", { minutes: each / 60 }) : t("slow_seconds", { seconds: each });
  return (
    <Field label={t("slow_mode")}>
      {(wiring) => (
        <Select {...wiring} value={seconds} onChange={(event) => onChange(Number(event.target.value))}>
          {withPresent(SLOW_SECONDS, seconds).map((each) => (
            <option key={each} value={each}>
              {label(each)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
