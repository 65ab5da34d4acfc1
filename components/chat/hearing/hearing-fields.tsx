"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";

import {
  CAPTION_COUNTS,
  changeHearing,
  RATES,
  readAloud,
  stopReading,
  useHearingStore,
  VERBOSITIES,
} from "#client/hearing/hearing-settings.ts";
import { openChat } from "#client/hooks/open-chat.ts";
import { LateWords } from "#components/providers/late-words.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { Switch } from "#components/ui/switch.tsx";

import { HEARING_WORDS } from "./hearing-words.ts";
import { useVoices } from "./use-voices.ts";

/** How this device's owner hears and reads chats: what a screen reader says, the voice that reads aloud, the captions. Takes effect at once. */
export function HearingFields() {
  return (
    <LateWords name="hearing" words={HEARING_WORDS}>
      <div className="flex flex-col gap-6">
        <VerbosityField />
        <VoiceFields />
        <CaptionFields />
      </div>
    </LateWords>
  );
}

function VerbosityField() {
  const t = useTranslations("hearing.verbosity");
  const verbosity = useHearingStore((store) => store.verbosity);
  return (
    <div>
      <Choice
        label={t("label")}
        value={verbosity}
        onChange={(chosen) => changeHearing({ verbosity: chosen })}
        options={VERBOSITIES.map((each) => ({ value: each, label: t(each) }))}
      />
      <Hint>{t(`${verbosity}_hint`)}</Hint>
    </div>
  );
}

function VoiceFields() {
  const t = useTranslations("hearing.voice");
  const format = useFormatter();
  const voices = useVoices();
  const { readAloud: on, rate, voice } = useHearingStore();
  const change = (next: boolean): void => {
    changeHearing({ readAloud: next });
    const chatId = openChat()?.chatId;
    // Where no chat is open, only its buttons are wanted.
    if (!next) stopReading();
    else if (chatId !== undefined) readAloud(chatId);
  };
  const isMute = voices !== null && voices.length === 0;
  return (
    <div className="flex flex-col gap-3">
      <Switch
        label={t("switch")}
        hint={isMute ? t("none") : t("switch_hint")}
        checked={on && !isMute}
        disabled={isMute}
        onChange={(event) => change(event.target.checked)}
      />
      {on && !isMute && (
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label={t("pace")}>
            {(wiring) => (
              <Select {...wiring} value={rate} onChange={(event) => changeHearing({ rate: Number(event.target.value) })}>
                {RATES.map((each) => (
                  <option key={each} value={each}>
                    {format.number(each, { style: "percent" })}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t("voice")}>
            {(wiring) => (
              <Select {...wiring} value={voice ?? ""} onChange={(event) => changeHearing({ voice: event.target.value || null })}>
                <option value="">{t("automatic")}</option>
                {voices?.map(({ name, lang }) => (
                  <option key={`${name} ${lang}`} value={name}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
      )}
    </div>
  );
}

function CaptionFields() {
  const t = useTranslations("hearing.captions");
  const format = useFormatter();
  const captions = useHearingStore((store) => store.captions);
  const count = useHearingStore((store) => store.captionCount);
  return (
    <div className="flex flex-col gap-3">
      <Switch
        label={t("switch")}
        hint={t("switch_hint")}
        checked={captions}
        onChange={(event) => changeHearing({ captions: event.target.checked })}
      />
      {captions && (
        <Choice
          label={t("count")}
          value={String(count)}
          onChange={(chosen) => changeHearing({ captionCount: CAPTION_COUNTS.find((each) => String(each) === chosen) ?? count })}
          options={CAPTION_COUNTS.map((each) => ({ value: String(each), label: format.number(each) }))}
        />
      )}
    </div>
  );
}

function Hint({ children }: { children: ReactNode }) {
  return <p className="mt-1.5 text-sm text-pretty text-ink-soft">{children}</p>;
}
