interface Asking {
  /** Asks anew: at once, or after the answer that is awaited. */
  readonly again: () => void;
  /** Asks anew only if an answer is awaited: it may be older than what was just heard. */
  readonly doubt: () => void;
  /** Asks no more, and takes no answer any more. */
  readonly stop: () => void;
}

/**
 * Asks now, and again as it is told to, one at a time: of many changes in a row the last answer tells all. What could not be answered is passed over; the
 * next change or connect asks again.
 */
export function keepAsking<Answer>(ask: () => Promise<Answer>, take: (answer: Answer) => void): Asking {
  const now = { asking: false, changed: false, gone: false };
  const run = async (): Promise<void> => {
    now.asking = true;
    while (now.changed) {
      now.changed = false;
      const answer = await ask().then(
        (value) => ({ value }),
        () => null,
      );
      // Whoever asked looks at something else by now.
      if (now.gone) return;
      if (answer !== null) take(answer.value);
    }
    now.asking = false;
  };
  const again = (): void => {
    now.changed = true;
    if (!now.asking) void run();
  };
  again();
  return {
    again,
    doubt() {
      if (now.asking) now.changed = true;
    },
    stop() {
      now.gone = true;
    },
  };
}
