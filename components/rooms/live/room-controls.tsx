"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import type { Room, RoomState } from "#contract/rooms.ts";
import { Late } from "#components/providers/late.tsx";
import { useDeed } from "#components/providers/use-deed.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { Switch } from "#components/ui/switch.tsx";

import { FiltersButton } from "../moderation/filters-button.tsx";
import { HoldFields } from "../moderation/hold-fields.tsx";
import { ExtendButtons } from "./extend-buttons.tsx";
import { RoomClock } from "./room-clock.tsx";
import type { RoomCommands } from "./room-commands.ts";

const REOPEN_MINUTES = [15, 30, 60] as const;
const loadVoices = async () => (await import("../voices/voice-fields.tsx")).VoiceFields;
const SLOW_MODE_SECONDS = [0, 5, 10, 30, 60, 300] as const;

const loadPhases = async () => (await import("../runsheet/phases-panel.tsx")).PhasesPanel;

interface RoomControlsProps {
  room: Room;
  state: RoomState;
  remainingMs: number;
  commands: RoomCommands;
  /** Asks before it closes an open room. */
  onClose: () => void;
  /** What is written rather than turned has a window of its own. */
  onOpen: (tool: "brief" | "followUp") => void;
}

/** Everything the facilitator can turn while the room runs: time, door, freeze, slow mode. */
export function RoomControls({ room, state, remainingMs, commands, onClose, onOpen }: RoomControlsProps) {
  const t = useTranslations("live.controls");
  const words = useTranslations("rooms");
  const { busy, run } = useDeed();
  const change = (settings: Parameters<RoomCommands["change"]>[0]) => void run(() => commands.change(settings));
  return (
    <div className="flex flex-col gap-6 px-5 pt-1 pb-5">
      <section className="flex flex-col gap-3">
        <div className="flex items-baseline justify-between gap-3">
          <h3 className="text-sm font-medium text-ink-soft">{t("time")}</h3>
          <RoomClock state={state} remainingMs={remainingMs} className="text-xl" />
        </div>
        <TimeControls state={state} commands={commands} onClose={onClose} />
      </section>
      <Late load={loadPhases} needed props={{ room, state }} />
      <section className="flex flex-col gap-2">
        <Switch
          label={t("hold")}
          hint={t("holdHint")}
          checked={room.settings.hold_door}
          disabled={busy}
          onChange={(event) => change({ hold_door: event.target.checked })}
        />
        <Switch
          label={t("freeze")}
          hint={t("freezeHint")}
          checked={room.settings.frozen}
          disabled={busy}
          onChange={(event) => change({ frozen: event.target.checked })}
        />
        <Switch
          label={words("names_hidden")}
          hint={words("names_hidden_hint")}
          checked={room.settings.names_hidden}
          disabled={busy}
          onChange={(event) => change({ names_hidden: event.target.checked })}
        />
        <SlowMode
          seconds={room.settings.slow_mode_seconds}
          disabled={busy}
          onChange={(slow_mode_seconds) => change({ slow_mode_seconds })}
        />
      </section>
      <HoldFields settings={room.settings} disabled={busy} onChange={change} />
      <Late load={loadVoices} needed props={{ settings: room.settings, disabled: busy, onChange: change, code: room.code }} />
      <Row>
        <FiltersButton code={room.code} />
        <Button size="sm" onClick={() => onOpen("brief")}>
          {words("brief_open")}
        </Button>
        <Button size="sm" onClick={() => onOpen("followUp")}>
          {words("follow_up_open")}
        </Button>
      </Row>
    </div>
  );
}

function TimeControls({ state, commands, onClose }: Pick<RoomControlsProps, "state" | "commands" | "onClose">) {
  const t = useTranslations("live.controls");
  const { busy, run } = useDeed();
  if (state === "scheduled") {
    return (
      <Button variant="primary" busy={busy} onClick={() => void run(commands.openNow)}>
        {t("openNow")}
      </Button>
    );
  }
  if (state === "closed") {
    return (
      <Row>
        {REOPEN_MINUTES.map((minutes) => (
          <Button key={minutes} disabled={busy} onClick={() => void run(() => commands.reopen(minutes))}>
            {t("reopenFor", { minutes })}
          </Button>
        ))}
      </Row>
    );
  }
  return (
    <>
      <Row>
        <ExtendButtons extend={commands.extend} />
      </Row>
      <Button variant="danger-quiet" busy={busy} onClick={() => (state === "closing" ? void run(commands.close) : onClose())}>
        {t("close")}
      </Button>
    </>
  );
}

function Row({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap gap-2 *:flex-1 *:whitespace-nowrap">{children}</div>;
}

function SlowMode({ seconds, disabled, onChange }: { seconds: number; disabled: boolean; onChange: (seconds: number) => void }) {
  const t = useTranslations("live.controls");
  const words = (value: number): string => {
    if (value === 0) return t("slowOff");
    return value < 60 ? t("slowSeconds", { seconds: value }) : t("slowMinutes", { minutes: Math.round(value / 60) });
  };
  // A value that was set elsewhere, by the form or by a program, stays choosable.
  const choices = [...new Set<number>([...SLOW_MODE_SECONDS, seconds])].sort((a, b) => a - b);
  return (
    <Field label={t("slow")} hint={t("slowHint")} className="mt-1">
      {(wiring) => (
        <Select {...wiring} value={seconds} disabled={disabled} onChange={(event) => onChange(Number(event.target.value))}>
          {choices.map((value) => (
            <option key={value} value={value}>
              {words(value)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
