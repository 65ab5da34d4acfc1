"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { asApiError, call, type ClientErrorCode } from "#client/api/call.ts";
import type { AccountChat } from "#client/hooks/use-account-chat.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";

interface LeaveDialogProps {
  chatId: string;
  chat: AccountChat;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Asks before somebody leaves, and tells an owner who may not why. */
export function LeaveDialog({ chatId, chat, open, onOpenChange }: LeaveDialogProps) {
  const t = useTranslations("chats.leave");
  const words = useTranslations();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ClientErrorCode | null>(null);
  const isGroup = chat.subscriberCount === null;
  const isLast = chat.isOwner && chat.memberCount === 1;
  // The server decides; this only spares an owner a press that it must refuse.
  const stays = problem === "owner_stays" || (chat.isOwner && !isLast);
  const change = (opens: boolean) => {
    setProblem(null);
    onOpenChange(opens);
  };
  const leave = async () => {
    setBusy(true);
    try {
      await call("POST /api/v1/chats/{chat_id}/leave", { params: { chat_id: chatId } });
      router.push("/chats");
    } catch (error) {
      setProblem(asApiError(error).code);
      setBusy(false);
    }
  };
  const footer = (
    <>
      <Button onClick={() => change(false)} className="max-sm:flex-1">
        {words(stays ? "common.close" : "common.cancel")}
      </Button>
      {problem === null && !stays && (
        <Button variant="danger" busy={busy} onClick={() => void leave()} className="max-sm:flex-1">
          {t("action")}
        </Button>
      )}
    </>
  );
  return (
    <Dialog open={open} onOpenChange={change} title={t("title", { title: chat.title })} footer={footer} width={440}>
      {problem !== null && problem !== "owner_stays" && (
        <Banner tone="danger" role="alert">
          {words(`errors.${problem}`)}
        </Banner>
      )}
      {(problem === null || stays) && (
        <p className="pb-1 text-pretty text-ink-soft">
          {stays && !isGroup ? words("errors.owner_stays") : t(stays ? "owner_stays" : isLast ? "last" : isGroup ? "group" : "broadcast")}
        </p>
      )}
    </Dialog>
  );
}
