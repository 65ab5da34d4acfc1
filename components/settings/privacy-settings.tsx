"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";

import { asApiError, call } from "#client/api/call.ts";
import type { Block } from "#contract/users.ts";
import { Switch } from "#components/ui/switch.tsx";

import { BlockedPeople } from "./blocked-people.tsx";
import { SettingsSection } from "./settings-section.tsx";

interface PrivacySettingsProps {
  showsPresence: boolean;
  blocks: readonly Block[];
}

/** What others may see of one, and who may not at all. */
export function PrivacySettings({ showsPresence, blocks }: PrivacySettingsProps) {
  const t = useTranslations("profile");
  const errors = useTranslations("errors");
  const [shown, setShown] = useState(showsPresence);
  const change = async (shows: boolean) => {
    // At once, and back if the server would not have it.
    setShown(shows);
    try {
      await call("PATCH /api/v1/users/me", { body: { shows_presence: shows } });
    } catch (error) {
      setShown(!shows);
      toast.error(errors(asApiError(error).code));
    }
  };
  return (
    <SettingsSection title={t("privacy")} text={t("privacy_text")}>
      <div className="flex flex-col gap-6">
        <Switch
          label={t("show_presence")}
          hint={t("show_presence_hint")}
          checked={shown}
          onChange={(event) => void change(event.target.checked)}
        />
        <BlockedPeople blocks={blocks} />
      </div>
    </SettingsSection>
  );
}
