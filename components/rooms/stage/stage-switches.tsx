"use client";
import { useTranslations } from "next-intl";

import { STAGE_THEMES } from "#contract/stage.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Switch } from "#components/ui/switch.tsx";

import { useStageSettings } from "./use-stage-settings.ts";

const SWITCHES = ["join", "clock", "phase", "pinned", "messages", "names", "reactions", "pulse", "transparent"] as const;

/** What the stage shows, to be switched from the laptop or the phone. */
export function StageSwitches({ code }: { code: string }) {
  const t = useTranslations("links.stage");
  const [settings, change] = useStageSettings(code);
  const { run } = useDeed();
  if (settings === null) return <Skeleton className="h-40 w-full" />;
  return (
    <div className="flex flex-col gap-1">
      {SWITCHES.map((name) => (
        <Switch
          key={name}
          label={t(name)}
          {...(name === "transparent" && { hint: t("transparent_hint") })}
          checked={settings[name]}
          onChange={({ target }) => void run(() => change({ [name]: target.checked }))}
        />
      ))}
      <Field label={t("theme")} className="pt-2">
        {(wiring) => (
          <Select
            {...wiring}
            value={settings.theme}
            onChange={({ target }) => {
              const theme = STAGE_THEMES.find((each) => each === target.value);
              if (theme) void run(() => change({ theme }));
            }}
          >
            {STAGE_THEMES.map((theme) => (
              <option key={theme} value={theme}>
                {t(`themes.${theme}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}
