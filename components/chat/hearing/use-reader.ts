"use client";

import { useLocale } from "next-intl";
import { useEffect, useEffectEvent, useRef, useState } from "react";

import { arrivalOf } from "#client/hearing/arrival-of.ts";
import { browserVoice, canSpeak } from "#client/hearing/browser-voice.ts";
import { guessLanguage } from "#client/hearing/guess-language.ts";
import { useHearingStore } from "#client/hearing/hearing-settings.ts";
import { openReader, type Passage, type Reader, type ReaderState } from "#client/hearing/reader.ts";
import type { Saying } from "#client/hearing/arrivals.ts";
import type { ChatState } from "#client/sync/chat-state.ts";
import { localeOf } from "#i18n/locales.ts";

import { useSentences } from "./use-sentences.ts";

/** The reader of a chat as its buttons show it; state null while it is off. */
export interface ReaderNow {
  readonly state: ReaderState | null;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly skip: () => void;
}

/** Reads a chat aloud while that is turned on. Holds its breath while the page is out of sight: nobody looks for a voice in a page they left. */
export function useReader(chat: ChatState): ReaderNow {
  const reading = useHearingStore((store) => store.reading === chat.chatId);
  const [state, setState] = useState<ReaderState | null>(null);
  const reader = useRef<Reader | null>(null);
  const passagesOf = usePassages();

  const tell = useEffectEvent(() => {
    const look = (key: string) => {
      const message = chat.messages.findLast((each) => each.key === key);
      return message === undefined ? null : arrivalOf(message, chat);
    };
    reader.current?.hears(chat.messages, chat.me.id, look);
  });
  const words = useEffectEvent((saying: Saying) => passagesOf(saying));

  useEffect(() => {
    if (!reading || !canSpeak()) return;
    let last: ReaderState = { is: "waiting" };
    const show = (next: ReaderState): void => {
      last = next;
      setState(next);
    };
    const voice = browserVoice(() => useHearingStore.getState());
    const mine = openReader({ voice, passagesOf: (saying) => words(saying), onState: show });
    reader.current = mine;
    show(last);
    let resumes = false;
    const look = (): void => {
      // A pause of one's own outlasts the page's absence.
      if (document.hidden) resumes = last.is !== "paused";
      if (document.hidden) mine.pause();
      else if (resumes) mine.resume();
    };
    tell();
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      mine.stop();
      reader.current = null;
      setState(null);
    };
  }, [reading]);

  useEffect(() => tell(), [chat]);

  return {
    state,
    pause: () => reader.current?.pause(),
    resume: () => reader.current?.resume(),
    skip: () => reader.current?.skip(),
  };
}

/** What is to be said as the voice reads it: messages in their own language, counts in the page's. */
function usePassages(): (saying: Saying) => readonly Passage[] {
  const page = localeOf(useLocale());
  const sentences = useSentences();
  return (saying) => [
    ...sentences({ ...saying, whole: [] }).map((text) => ({ key: null, alias: null, text, language: page })),
    ...saying.whole.map((arrival) => ({
      key: arrival.key,
      alias: arrival.alias,
      text: sentences({ ...NOTHING_BUT, whole: [arrival] }).join(" "),
      language: guessLanguage(arrival.text, page),
    })),
  ];
}

const NOTHING_BUT = { ownSent: 0, ownHeld: 0, counted: 0, questions: 0, named: 0 };
