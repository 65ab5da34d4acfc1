"use client";
import { useEffect } from "react";

import { call } from "#client/api/call.ts";
import type { EndReason } from "#client/stores/chat-store.ts";

/** A little longer than the facilitator has to take a removal back. */
const AFTER_MS = 12_000;

/** A removal that was a slip and was taken back at once: whoever was shown out is let in again without having to know how. */
export function useSecondThought(chatId: string, ended: EndReason | null, reopen: () => void): void {
  useEffect(() => {
    if (ended !== "removed" && ended !== "refused") return;
    const timer = setTimeout(() => {
      call("GET /api/v1/chats/{chat_id}/messages", { params: { chat_id: chatId }, query: { limit: 1 } }).then(reopen, () => undefined);
    }, AFTER_MS);
    return () => clearTimeout(timer);
  }, [chatId, ended, reopen]);
}
