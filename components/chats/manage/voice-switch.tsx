"use client";

import { useTranslations } from "next-intl";

import { chatManagement } from "#client/hooks/chat-management.ts";
import type { AccountChat } from "#client/hooks/use-account-chat.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { Switch } from "#components/ui/switch.tsx";

interface VoiceSwitchProps {
  chatId: string;
  chat: Pick<AccountChat, "speaksAsOne">;
}

/** Whether a broadcast's messages are shown as its own or as those of whoever wrote them. */
export function VoiceSwitch({ chatId, chat }: VoiceSwitchProps) {
  const t = useTranslations("chats.manage");
  const { busy, run } = useDeed({ plain: true });
  return (
    <Switch
      label={t("voice")}
      hint={t("voice_hint")}
      checked={chat.speaksAsOne}
      aria-busy={busy}
      onChange={(event) => {
        const { checked } = event.target;
        if (!busy) void run(() => chatManagement(chatId).change({ speaks_as_one: checked }));
      }}
    />
  );
}
