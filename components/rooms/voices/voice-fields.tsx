"use client";
import { useTranslations } from "next-intl";

import type { RoomSettings } from "#contract/rooms.ts";
import { LateWords } from "#components/providers/late-words.tsx";
import { Switch } from "#components/ui/switch.tsx";

import { SpreadButton } from "./spread-button.tsx";
import { VOICE_WORDS } from "./voice-words.ts";

type VoiceSettings = Pick<RoomSettings, "slow_mode_seconds" | "slow_mode_for" | "nudges" | "pulse">;

interface VoiceFieldsProps {
  settings: VoiceSettings;
  disabled?: boolean;
  onChange: (change: Partial<VoiceSettings>) => void;
  /** Of a room that is there already, whose spread can be looked at. */
  code?: string;
}

/** What makes room for those who say little. */
export function VoiceFields(props: VoiceFieldsProps) {
  return (
    <LateWords name="voices" words={VOICE_WORDS}>
      <Fields {...props} />
    </LateWords>
  );
}

function Fields({ settings, disabled = false, onChange, code }: VoiceFieldsProps) {
  const t = useTranslations("voices.settings");
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-sm font-medium text-ink-soft">{t("title")}</h3>
      <Switch
        label={t("pulse")}
        hint={t("pulse_hint")}
        checked={settings.pulse}
        disabled={disabled}
        onChange={({ target }) => onChange({ pulse: target.checked })}
      />
      <Switch
        label={t("nudges")}
        hint={t("nudges_hint")}
        checked={settings.nudges}
        disabled={disabled}
        onChange={({ target }) => onChange({ nudges: target.checked })}
      />
      <Switch
        label={t("loudest")}
        hint={t(settings.slow_mode_seconds === 0 ? "loudest_off" : "loudest_hint")}
        checked={settings.slow_mode_for === "loudest"}
        disabled={disabled}
        onChange={({ target }) => onChange({ slow_mode_for: target.checked ? "loudest" : "everyone" })}
      />
      {code !== undefined && <SpreadButton code={code} />}
    </section>
  );
}
