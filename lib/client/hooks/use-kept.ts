"use client";

import { useEffect, useState } from "react";

import type { KeptChat } from "#client/offline/kept-chats.ts";
import { keptChatsOf } from "#client/offline/keep-up.ts";

/** A chat as this device keeps it for the account; null if it does not, undefined until that is known. */
export function useKept(userId: string, chatId: string): KeptChat | null | undefined {
  const [found, setFound] = useState<{ readonly chatId: string; readonly kept: KeptChat | null }>();
  useEffect(() => {
    let gone = false;
    const tell = (kept: KeptChat | null): void => {
      if (!gone) setFound({ chatId, kept });
    };
    keptChatsOf(userId)
      .then((chats) => chats.read(chatId))
      .then(tell, () => tell(null));
    return () => {
      gone = true;
    };
  }, [userId, chatId]);
  return found?.chatId === chatId ? found.kept : undefined;
}
