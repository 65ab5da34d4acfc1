"use client";

import { useTranslations } from "next-intl";

import { LIMITS } from "#contract/limits.ts";
import type { HistoryMode } from "#contract/rooms.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextArea } from "#components/ui/text-area.tsx";

import type { RoomDraft } from "./room-draft.ts";

const LAST_COUNTS = [10, 25, 50, 100, 250, 500] as const;

/** Written out, since what a page imports of the contract as a value brings all its schemas along. */
const HISTORIES = ["all", "from_join", "last"] as const satisfies readonly HistoryMode[];

type Settings = RoomDraft["settings"];

interface ArrivalFieldsProps {
  settings: Settings;
  set: (change: Partial<Settings>) => void;
}

/** What somebody who comes in finds: the brief, and how much of what was said before. */
export function ArrivalFields({ settings, set }: ArrivalFieldsProps) {
  const t = useTranslations("rooms");
  return (
    <>
      <Field label={t("brief")} hint={t("brief_hint")}>
        {(wiring) => (
          <TextArea
            {...wiring}
            maxLength={LIMITS.briefMax}
            value={settings.brief ?? ""}
            onChange={(event) => set({ brief: event.target.value === "" ? null : event.target.value })}
          />
        )}
      </Field>
      <Field label={t("history")}>
        {(wiring) => (
          <Select
            {...wiring}
            value={settings.history}
            onChange={(event) => set({ history: HISTORIES.find((mode) => mode === event.target.value) ?? "all" })}
          >
            {HISTORIES.map((mode) => (
              <option key={mode} value={mode}>
                {t(`history_${mode}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {settings.history === "last" && (
        <Field label={t("history_count")}>
          {(wiring) => (
            <Select {...wiring} value={settings.history_last} onChange={(event) => set({ history_last: Number(event.target.value) })}>
              {[...new Set<number>([...LAST_COUNTS, settings.history_last])]
                .sort((one, other) => one - other)
                .map((count) => (
                  <option key={count} value={count}>
                    {t("history_count_of", { count })}
                  </option>
                ))}
            </Select>
          )}
        </Field>
      )}
    </>
  );
}
