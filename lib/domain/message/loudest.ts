/**
 * What somebody's share is judged by: the chat's newest messages, as many as every client holds that has the chat open, so that its composer and the
 * server come to the same; and of them those of the last ten minutes, since a silence ends every monopoly.
 */
export const LOUDNESS = { messages: 50, withinMs: 10 * 60_000, atLeast: 4, times: 2 } as const;

/** How many of the latest messages each member wrote who does not run the chat. Whoever wrote none is absent. */
export type Written = ReadonlyMap<string, number>;

/**
 * Whether a member has lately written much more than the others: four messages at least, and more than twice as many as the others who spoke wrote on
 * average. It is asked against those who spoke rather than all who are in, since in a hall of three hundred any two who talk would be loud; and against
 * the others rather than the average with oneself in it, by which of two nobody ever could be. The only one who speaks takes nobody's place.
 */
export function isLoud(written: Written, memberId: string): boolean {
  const own = written.get(memberId) ?? 0;
  const others = written.size - 1;
  if (own < LOUDNESS.atLeast || others < 1) return false;
  return own * others > LOUDNESS.times * (total(written) - own);
}

/** How many messages these are in all. */
export function total(written: Written): number {
  return written.values().reduce((sum, count) => sum + count, 0);
}

/** One more message of a member. */
export function withAnother(written: Written, memberId: string): Written {
  return new Map([...written, [memberId, (written.get(memberId) ?? 0) + 1]]);
}
