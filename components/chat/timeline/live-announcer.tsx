"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";

import type { ChatMessage } from "#client/sync/chat-state.ts";

/** Arrivals within this are spoken as one. */
const GATHER_MS = 700;
const MOST_LETTERS = 200;
/** What was spoken is not kept: it may be deleted meanwhile. */
const FORGET_MS = 7_000;

interface LiveAnnouncerProps {
  messages: readonly ChatMessage[];
  myId: string;
}

/** Speaks what others say while one is here, and nothing that was said before; several at once become one sentence. */
export function LiveAnnouncer({ messages, myId }: LiveAnnouncerProps) {
  const t = useTranslations("chat");
  const [spoken, setSpoken] = useState("");
  const last = useRef<number | null>(null);
  const gathered = useRef<ChatMessage[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const forget = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const newest = messages.findLast(({ seq }) => seq !== null)?.seq ?? 0;
    const before = last.current;
    last.current = Math.max(before ?? 0, newest);
    if (before === null || newest <= before) return;
    for (let index = messages.length - 1; index >= 0; index -= 1) {
      const message = messages[index];
      if (message === undefined || (message.seq !== null && message.seq <= before)) break;
      if (message.seq !== null && message.sender.id !== myId && message.content !== null) gathered.current.unshift(message);
    }
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      const arrived = gathered.current.splice(0);
      const [only] = arrived;
      if (only === undefined) return;
      const text = (only.content ?? "").slice(0, MOST_LETTERS);
      const words =
        arrived.length === 1 ? t("spoken_message", { author: only.sender.alias, text }) : t("new_messages", { count: arrived.length });
      // The same words once more are news once more: a blank at the end makes them a change.
      setSpoken((before) => (before === words ? `${words}\u00A0` : words));
      clearTimeout(forget.current);
      forget.current = setTimeout(() => setSpoken(""), FORGET_MS);
    }, GATHER_MS);
  }, [messages, myId, t]);

  useEffect(
    () => () => {
      clearTimeout(timer.current);
      clearTimeout(forget.current);
    },
    [],
  );

  return (
    <div role="status" aria-live="polite" aria-atomic="true" className="sr-only" data-announcer>
      {spoken}
    </div>
  );
}
