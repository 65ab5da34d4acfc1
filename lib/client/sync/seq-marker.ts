import type { Connection } from "#client/realtime/connection.ts";

export interface SeqMarker {
  /** Remembers a seq, to be told with those of the next moment. */
  mark(seq: number): void;
  /** Tells at once what was not told yet. Settles when the server has answered all of it, or will not; never rejects. */
  flush(): Promise<void>;
  /** Forgets what waits to be told. */
  stop(): void;
}

/** Tells the server the highest seq that something has come to in a chat; several marks within `everyMs` are one word to it. */
export function createSeqMarker(
  connection: Connection,
  event: "delivered:mark" | "read:mark",
  { chatId, everyMs }: { readonly chatId: string; readonly everyMs: number },
): SeqMarker {
  let wanted = 0;
  let told = 0;
  /** What is told, or on its way. */
  let asked = 0;
  let telling = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    timer = undefined;
    if (wanted <= asked || !connection.rooms.connected) return;
    const seq = wanted;
    asked = seq;
    const answered = connection.request(event, { chat_id: chatId, seq }).then(
      () => void (told = Math.max(told, seq)),
      // The next mark tells it; nothing waits for this.
      () => void (asked = told),
    );
    telling = Promise.all([telling, answered]).then(() => undefined);
  };
  return {
    mark(seq) {
      wanted = Math.max(wanted, seq);
      if (wanted > told) timer ??= setTimeout(tell, everyMs);
    },
    flush() {
      clearTimeout(timer);
      tell();
      return telling;
    },
    stop: () => clearTimeout(timer),
  };
}
