"use client";

import { useEffect, useState } from "react";

import { listen } from "#client/realtime/listen.ts";
import { useConnectionStore } from "#client/stores/connection-store.ts";
import type { Nudge } from "#contract/voices.ts";

import { sessionOf } from "./chat-sessions.ts";

interface Nudged {
  /** The last word to the viewer alone that they have not put away; null for none. */
  readonly nudge: Nudge | null;
  readonly dismiss: () => void;
}

/** What is said in a room to the viewer alone. It is said once: whoever is not connected then does not hear it. */
export function useNudge(chatId: string): Nudged {
  const [nudge, setNudge] = useState<Nudge | null>(null);
  const online = useConnectionStore(({ state }) => state === "online");
  useEffect(() => {
    const session = sessionOf(chatId);
    if (!online || session === undefined) return;
    return listen(session.connection, "nudge:received", (told) => {
      if (told.chat_id === chatId) setNudge(told.nudge);
    });
  }, [chatId, online]);
  return { nudge, dismiss: () => setNudge(null) };
}
