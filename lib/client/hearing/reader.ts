import type { ChatMessage } from "#client/sync/chat-state.ts";
import type { Locale } from "#i18n/locales.ts";

import { type Arrival, dueAt, hear, HEARD_NOTHING, type Hearing, type Saying, say } from "./arrivals.ts";

/** Something to be read in one breath. */
export interface Passage {
  /** The row of the message; null where it is a count of several. */
  readonly key: string | null;
  readonly alias: string | null;
  readonly text: string;
  readonly language: Locale;
}

/** What speaks. One passage at a time; `ended` is called once it is over, and never after `silence`. */
export interface Voice {
  readonly speak: (passage: Passage, ended: () => void) => void;
  readonly silence: () => void;
}

/** What the reader does: waits for somebody to say something, reads a passage, or holds its breath. */
export type ReaderState = { readonly is: "waiting" | "paused" } | { readonly is: "reading"; readonly passage: Passage };

export interface ReaderPorts {
  readonly voice: Voice;
  readonly passagesOf: (saying: Saying) => readonly Passage[];
  readonly onState: (state: ReaderState) => void;
}

/** Reads a chat aloud from the moment it was opened. */
export interface Reader {
  /** Tells it how the chat is now; `look` answers null for a message that cannot be read any more. */
  readonly hears: (messages: readonly ChatMessage[], myId: string, look: (key: string) => Arrival | null) => void;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly skip: () => void;
  readonly stop: () => void;
}

/**
 * Opens a reader. It reads one message after another for as long as the voice keeps up; what came meanwhile is read whole if it is little, else
 * counted, so that the voice never lags behind the room. A message that is deleted while it is read is broken off.
 */
export function openReader({ voice, passagesOf, onState }: ReaderPorts): Reader {
  let hearing: Hearing = HEARD_NOTHING;
  let look: (key: string) => Arrival | null = () => null;
  let queue: readonly Passage[] = [];
  let current: Passage | null = null;
  let paused = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isThere = ({ key }: Passage): boolean => key === null || look(key) !== null;

  const next = (): void => {
    clearTimeout(timer);
    current = null;
    if (paused) return;
    if (queue.length === 0) queue = gathered();
    [current = null, ...queue] = queue;
    onState(current === null ? { is: "waiting" } : { is: "reading", passage: current });
    if (current !== null) voice.speak(current, next);
  };
  /** What is read next; waits a moment for what comes together. */
  const gathered = (): readonly Passage[] => {
    const due = dueAt(hearing);
    if (due === null) return [];
    if (due > Date.now()) {
      timer = setTimeout(next, due - Date.now());
      return [];
    }
    const { hearing: after, saying } = say(hearing, "everything", look, Date.now());
    // The voice itself says when it has been heard.
    hearing = { ...after, quietUntil: 0 };
    return saying === null ? [] : passagesOf(saying);
  };
  const hush = (): void => {
    clearTimeout(timer);
    voice.silence();
  };
  return {
    hears(messages, myId, lookUp) {
      look = lookUp;
      // What became of one's own is the live region's to say.
      const { since, ...heard } = hear(hearing, messages, myId, Date.now());
      const isNews = heard.waiting.length + heard.more > 0;
      hearing = { ...heard, ownSent: 0, ownHeld: 0, since: isNews ? since : null };
      queue = queue.filter(isThere);
      if (current !== null && isThere(current)) return;
      if (current !== null) voice.silence();
      next();
    },
    pause() {
      if (paused) return;
      paused = true;
      hush();
      // Begun anew afterwards: half a sentence is none.
      if (current !== null) queue = [current, ...queue];
      current = null;
      onState({ is: "paused" });
    },
    resume() {
      if (!paused) return;
      paused = false;
      queue = queue.filter(isThere);
      next();
    },
    skip() {
      hush();
      next();
    },
    stop() {
      paused = true;
      queue = [];
      hush();
    },
  };
}
