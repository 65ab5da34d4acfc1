"use client";

import { useTranslations } from "next-intl";

import { useSingleKeys } from "#client/hooks/use-single-keys.ts";
import { Switch } from "#components/ui/switch.tsx";

/** Turns the shortcuts off that are a single character: who speaks to the computer sets them off by chance. */
export function SingleKeysSwitch() {
  const t = useTranslations("shell.shortcuts");
  const [on, set] = useSingleKeys();
  return <Switch label={t("single_keys")} hint={t("single_keys_hint")} checked={on} onChange={(event) => set(event.target.checked)} />;
}
