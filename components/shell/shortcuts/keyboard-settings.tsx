"use client";

import { Keyboard } from "lucide-react";
import { useTranslations } from "next-intl";

import { openWindow } from "#client/stores/shell-store.ts";
import { Button } from "#components/ui/button.tsx";

import { SingleKeysSwitch } from "./single-keys-switch.tsx";

/** What the settings have about the keyboard. Belongs to this browser. */
export function KeyboardSettings() {
  const t = useTranslations("shell.shortcuts");
  return (
    <div className="flex flex-col gap-4">
      <SingleKeysSwitch />
      <Button onClick={() => openWindow("help")} className="self-start">
        <Keyboard aria-hidden="true" size={18} />
        {t("show")}
      </Button>
    </div>
  );
}
