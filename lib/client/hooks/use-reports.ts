"use client";

import { useEffect, useState } from "react";

import { call } from "#client/api/call.ts";
import { listen } from "#client/realtime/listen.ts";
import { useConnectionStore } from "#client/stores/connection-store.ts";
import type { ReportedMessage } from "#contract/reports.ts";

import { sessionOf } from "./chat-sessions.ts";

/** The reported messages of a room that nobody has settled, for those who moderate; null before the server has answered. Asked anew at each connect and whenever they change. */
export function useReports(chatId: string): readonly ReportedMessage[] | null {
  const [reports, setReports] = useState<readonly ReportedMessage[] | null>(null);
  const online = useConnectionStore(({ state }) => state === "online");
  useEffect(() => {
    const session = sessionOf(chatId);
    if (!online || session === undefined) return;
    return keepAsking(
      () => call("GET /api/v1/chats/{chat_id}/reports", { params: { chat_id: chatId } }),
      ({ reports: now }) => setReports(now),
      (again) => listen(session.connection, "reports:changed", ({ chat_id }) => chat_id === chatId && again()),
    );
  }, [chatId, online]);
  return reports;
}

/** Asks now and after each change, one at a time: of many changes in a row the last answer tells all. Returns the way to stop. */
function keepAsking<Answer>(
  ask: () => Promise<Answer>,
  take: (answer: Answer) => void,
  onChange: (again: () => void) => () => void,
): () => void {
  const now = { asking: false, changed: false, gone: false };
  const again = (): void => {
    now.changed = true;
    if (!now.asking) void run();
  };
  const run = async (): Promise<void> => {
    now.asking = true;
    while (now.changed) {
      now.changed = false;
      const answer = await ask().catch(() => null);
      if (now.gone) return;
      if (answer !== null) take(answer);
    }
    now.asking = false;
  };
  again();
  const stop = onChange(again);
  return () => {
    now.gone = true;
    stop();
  };
}
