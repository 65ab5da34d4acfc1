"use client";

import { useEffect, useState } from "react";

import { call } from "#client/api/call.ts";
import { listen } from "#client/realtime/listen.ts";
import { useConnectionStore } from "#client/stores/connection-store.ts";
import type { ReportedMessage } from "#contract/reports.ts";

import { sessionOf } from "./chat-sessions.ts";
import { keepAsking } from "./keep-asking.ts";

/** The reported messages of a room that nobody has settled, for those who moderate; null before the server has answered. Asked anew at each connect and whenever they change. */
export function useReports(chatId: string): readonly ReportedMessage[] | null {
  const [reports, setReports] = useState<readonly ReportedMessage[] | null>(null);
  const online = useConnectionStore(({ state }) => state === "online");
  useEffect(() => {
    const session = sessionOf(chatId);
    if (!online || session === undefined) return;
    const asking = keepAsking(
      () => call("GET /api/v1/chats/{chat_id}/reports", { params: { chat_id: chatId } }),
      ({ reports: now }) => setReports(now),
    );
    const unhear = listen(session.connection, "reports:changed", ({ chat_id }) => chat_id === chatId && asking.again());
    return () => {
      unhear();
      asking.stop();
    };
  }, [chatId, online]);
  return reports;
}
