"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";

import { chatManagement } from "#client/hooks/chat-management.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { Confirm } from "#components/ui/confirm.tsx";

interface EraseConfirmProps {
  chatId: string;
  title: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Asks before a chat is deleted for everybody, and leads to the list afterwards. */
export function EraseConfirm({ chatId, title, open, onOpenChange }: EraseConfirmProps) {
  const t = useTranslations("chats.manage");
  const router = useRouter();
  const { run } = useDeed({ plain: true });
  const erase = async () => {
    if (await run(() => chatManagement(chatId).erase())) router.push("/chats");
  };
  return (
    <Confirm
      open={open}
      onOpenChange={onOpenChange}
      title={t("erase_title", { title })}
      action={t("erase_action")}
      danger
      onConfirm={erase}
    >
      {t("erase_text")}
    </Confirm>
  );
}
