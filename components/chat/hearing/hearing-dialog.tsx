"use client";

import { Keyboard } from "lucide-react";
import { useTranslations } from "next-intl";

import { openHearing } from "#client/hearing/hearing-settings.ts";
import { openWindow } from "#client/stores/shell-store.ts";
import { LateWords } from "#components/providers/late-words.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";

import { HearingFields } from "./hearing-fields.tsx";
import { HEARING_WORDS } from "./hearing-words.ts";

/** How the room is heard and read, for whoever sits at this device, and the way to the keyboard's help. */
export function HearingDialog({ open }: { open: boolean }) {
  return (
    <LateWords name="hearing" words={HEARING_WORDS}>
      <Window open={open} />
    </LateWords>
  );
}

function Window({ open }: { open: boolean }) {
  const t = useTranslations("hearing");
  const showKeys = (): void => {
    openHearing(false);
    openWindow("help");
  };
  return (
    <Dialog open={open} onOpenChange={openHearing} title={t("title")} description={t("device")} width={520}>
      <div className="flex flex-col gap-6">
        <HearingFields />
        <Button onClick={showKeys} className="self-start">
          <Keyboard aria-hidden="true" size={18} />
          {t("keys")}
        </Button>
      </div>
    </Dialog>
  );
}
