import { useEffect, useState } from "react";

import { callFile } from "#client/api/call.ts";

/** A line that may be left out of a transcript; what was deleted is in none. */
export interface SaidLine {
  readonly seq: number;
  /** Null for one without a name. */
  readonly alias: string | null;
  readonly content: string;
}

interface SaidLines {
  /** Null until they are here. */
  readonly lines: readonly SaidLine[] | null;
  readonly failed: boolean;
  readonly retry: () => void;
}

/** Everything that was said in a room, for its facilitator: the transcript as it is, read by this page instead of saved. */
export function useSaidLines(code: string): SaidLines {
  const [lines, setLines] = useState<readonly SaidLine[] | null>(null);
  const [failed, setFailed] = useState(false);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const gone = new AbortController();
    const read = async (): Promise<void> => {
      const query = { format: "json", level: "shown" } as const;
      const file = await callFile("GET /api/v1/rooms/{code}/transcript", { params: { code }, query, signal: gone.signal });
      const { messages } = JSON.parse(await file.text()) as { messages: (Omit<SaidLine, "content"> & { content: string | null })[] };
      if (gone.signal.aborted) return;
      setLines(messages.flatMap(({ seq, alias, content }) => (content === null ? [] : [{ seq, alias, content }])));
    };
    read().catch(() => gone.signal.aborted || setFailed(true));
    return () => gone.abort();
  }, [code, turn]);
  const retry = (): void => {
    setFailed(false);
    setTurn((before) => before + 1);
  };
  return { lines, failed, retry };
}

/** The lines that have what was typed in their text or their alias, whatever its case. */
export function searchLines(lines: readonly SaidLine[], typed: string): readonly SaidLine[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === "") return lines;
  return lines.filter(({ alias, content }) => content.toLowerCase().includes(wanted) || (alias?.toLowerCase().includes(wanted) ?? false));
}
