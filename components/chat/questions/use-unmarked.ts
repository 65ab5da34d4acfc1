"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { toast } from "sonner";

import type { ClientErrorCode } from "#client/api/call.ts";
import { changeChatView } from "#client/stores/chat-store.ts";

/** Tells, once, why a message that was written as a question or as an answer has only become a message. */
export function useUnmarked(chatId: string, code: ClientErrorCode | null): void {
  const t = useTranslations("chat.ask");
  const errors = useTranslations("errors");
  useEffect(() => {
    if (code === null) return;
    toast.error(t("unmarked", { reason: errors(code) }));
    changeChatView(chatId, { unmarked: null });
  }, [chatId, code, t, errors]);
}
