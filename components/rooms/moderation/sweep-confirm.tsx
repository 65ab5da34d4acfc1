"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { toast } from "sonner";

import { call } from "#client/api/call.ts";
import { serverClock } from "#client/realtime/server-clock.ts";
import { LIMITS } from "#contract/limits.ts";
import type { Sender } from "#contract/members.ts";
import type { Sweep, SweepPreview } from "#contract/sweeps.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { Confirm } from "#components/ui/confirm.tsx";

import { undoMs } from "./undo-ms.ts";

const SECONDS = LIMITS.sweepUndoSeconds;

interface SweepConfirmProps {
  chatId: string;
  member: Pick<Sender, "id" | "alias">;
  open: boolean;
  onClose: () => void;
}

/** Asks whether somebody is to go with all that they wrote, does it, and gives the ten seconds in which it can be taken back. */
export function SweepConfirm({ chatId, member: { id, alias }, open, onClose }: SweepConfirmProps) {
  const t = useTranslations("safety.sweep");
  const { run } = useDeed();
  const preview = usePreview(chatId, id, open);
  const params = { chat_id: chatId, member_id: id };
  const undo = async () => {
    let messages = 0;
    const back = async () => ({ messages } = await call("POST /api/v1/chats/{chat_id}/members/{member_id}/unsweep", { params }));
    if (await run(back)) toast.success(t("undone", { alias, count: messages }));
  };
  const sweep = async () => {
    let swept: Sweep | undefined;
    await run(async () => (swept = await call("POST /api/v1/chats/{chat_id}/members/{member_id}/sweep", { params })));
    if (swept === undefined) return;
    const duration = undoMs(swept, serverClock.now());
    const action = { label: t("undo"), onClick: () => void undo() };
    toast(t("done", { alias, count: swept.messages }), duration > 0 ? { duration, action } : {});
  };
  return (
    <Confirm open={open} onOpenChange={onClose} title={t("title", { alias })} action={t("action")} danger onConfirm={sweep}>
      {preview === null ? t("counting", { seconds: SECONDS }) : t("text", { count: preview.messages, seconds: SECONDS })}
      {preview !== null && preview.nameless > 0 && <span className="mt-2 block">{t("nameless", { count: preview.nameless })}</span>}
    </Confirm>
  );
}

/** How many messages would go, and how many stay; null until that is known, which nobody need wait for. */
function usePreview(chatId: string, memberId: string, open: boolean): SweepPreview | null {
  const [preview, setPreview] = useState<SweepPreview | null>(null);
  useEffect(() => {
    if (!open) return;
    let gone = false;
    call("GET /api/v1/chats/{chat_id}/members/{member_id}/sweep", { params: { chat_id: chatId, member_id: memberId } }).then(
      (answer) => gone || setPreview(answer),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [chatId, memberId, open]);
  return preview;
}
