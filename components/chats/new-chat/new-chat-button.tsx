"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "#components/ui/button.tsx";

import { NewChatDialog } from "./new-chat-dialog.tsx";

/** The way to a new chat from the list of them. */
export function NewChatButton() {
  const t = useTranslations("chats");
  const [open, setOpen] = useState(false);
  const trigger = (
    <Button variant="primary">
      <Plus aria-hidden="true" size={20} />
      {t("new")}
    </Button>
  );
  return <NewChatDialog open={open} onOpenChange={setOpen} trigger={trigger} />;
}
