import type { Connection } from "#client/realtime/connection.ts";

export interface SeqMarker {
  /** Remembers a seq, to be told with those of the next moment. */
  mark(seq: number): void;
  /** Tells at once what was not told yet. */
  flush(): void;
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
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    timer = undefined;
    if (wanted <= told || !connection.rooms.connected) return;
    const seq = wanted;
    connection.request(event, { chat_id: chatId, seq }).then(
      () => (told = Math.max(told, seq)),
      // The next mark tells it; nothing waits for this.
      () => undefined,
    );
  };
  return {
    mark(seq) {
      wanted = Math.max(wanted, seq);
      if (wanted > told) timer ??= setTimeout(tell, everyMs);
    },
    flush() {
      clearTimeout(timer);
      tell();
    },
    stop: () => clearTimeout(timer),
  };
}
