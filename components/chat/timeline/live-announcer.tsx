"use client";

import { useEffect, useRef, useState } from "react";

import { arrivalOf } from "#client/hearing/arrival-of.ts";
import { type Arrival, dueAt, hear, HEARD_NOTHING, type Saying, say, withoutOthers } from "#client/hearing/arrivals.ts";
import { useHearingStore } from "#client/hearing/hearing-settings.ts";
import type { ChatState } from "#client/sync/chat-state.ts";

import { useSentences } from "../hearing/use-sentences.ts";

/** What was spoken is not kept: it may be deleted meanwhile. */
const FORGET_MS = 7_000;

/**
 * The one voice of a chat for screen readers: says what others say while one is here, and what became of one's own messages. Never what was said
 * before, never twice, and in a hurry only how many. Silent about others while the read-aloud voice speaks them.
 */
export function LiveAnnouncer({ chat }: { chat: ChatState }) {
  const [spoken, setSpoken] = useState<{ readonly turn: number; readonly saying: Saying } | null>(null);
  const sentences = useSentences();
  const verbosity = useHearingStore((store) => store.verbosity);
  const reading = useHearingStore((store) => store.reading === chat.chatId);
  const hearing = useRef(HEARD_NOTHING);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const heard = hear(hearing.current, chat.messages, chat.me.id, Date.now());
    // Not even later, when more is wanted: what came before is history then.
    hearing.current = reading || verbosity === "nothing" ? withoutOthers(heard) : heard;
    const due = dueAt(hearing.current);
    if (due === null) return;
    timer.current = setTimeout(
      () => {
        const next = say(hearing.current, verbosity, (key) => find(chat, key), Date.now());
        hearing.current = next.hearing;
        const { saying } = next;
        // The same words once more are news once more: a new turn draws them anew.
        if (saying !== null) setSpoken((before) => ({ turn: (before?.turn ?? 0) + 1, saying }));
      },
      Math.max(0, due - Date.now()),
    );
    return () => clearTimeout(timer.current);
  }, [chat, verbosity, reading]);

  useEffect(() => {
    if (spoken === null) return;
    const forget = setTimeout(() => setSpoken(null), FORGET_MS);
    return () => clearTimeout(forget);
  }, [spoken]);

  return (
    <div role="status" aria-live="polite" aria-atomic="true" className="sr-only" data-announcer>
      {spoken !== null && sentences(spoken.saying).map((words, index) => <p key={`${spoken.turn}.${index}`}>{words}</p>)}
    </div>
  );
}

function find(chat: ChatState, key: string): Arrival | null {
  const message = chat.messages.findLast((each) => each.key === key);
  return message === undefined ? null : arrivalOf(message, chat);
}
