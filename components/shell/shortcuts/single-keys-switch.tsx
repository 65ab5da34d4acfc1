"use client";

import { useTranslations } from "next-intl";

import { Switch } from "#components/ui/switch.tsx";

import { useSingleKeys } from "./single-keys.ts";

/** Turns the shortcuts off that are a single character: who speaks to the computer sets them off by chance. */
export function SingleKeysSwitch() {
  const t = useTranslations("shell.shortcuts");
  const [on, set] = useSingleKeys();
  return <Switch label={t("single_keys")} hint={t("single_keys_hint")} checked={on} onChange={(event) => set(event.target.checked)} />;
}
