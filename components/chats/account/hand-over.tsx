"use client";

import { Crown } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "sonner";

import { asApiError, call } from "#client/api/call.ts";
import type { Member } from "#contract/members.ts";
import { Confirm } from "#components/ui/confirm.tsx";
import { MenuItem } from "#components/ui/menu.tsx";

/** The entry beside a member's name by which an owner makes them the owner. */
export function HandOverItem({ onChoose }: { onChoose: () => void }) {
  const t = useTranslations("chats.hand_over");
  return (
    <MenuItem icon={<Crown aria-hidden="true" size={18} />} onClick={onChoose}>
      {t("entry")} …
    </MenuItem>
  );
}

interface HandOverConfirmProps {
  chatId: string;
  /** Who becomes the owner; null closes the window. */
  heir: Member | null;
  onClose: () => void;
}

/** Asks before a chat is handed over: only the new owner can give it back. */
export function HandOverConfirm({ chatId, heir, onClose }: HandOverConfirmProps) {
  const t = useTranslations("chats.hand_over");
  const errors = useTranslations("errors");
  const name = heir?.alias ?? "";
  const handOver = async () => {
    if (heir === null) return;
    try {
      await call("POST /api/v1/chats/{chat_id}/owner", { params: { chat_id: chatId }, body: { member_id: heir.id } });
      toast.success(t("done", { name }));
    } catch (error) {
      toast.error(errors(asApiError(error).code));
    }
  };
  return (
    <Confirm
      open={heir !== null}
      onOpenChange={(open) => !open && onClose()}
      title={t("title", { name })}
      action={t("action")}
      onConfirm={handOver}
    >
      {t("text")}
    </Confirm>
  );
}
