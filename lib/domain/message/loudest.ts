/**
 * What somebody's share is judged by: the chat's newest messages, as many as every client holds that has the chat open, so that its composer and the
 * server come to the same; and of them those of the last ten minutes, since a silence ends every monopoly.
 */
export const LOUDNESS = { messages: 50, withinMs: 10 * 60_000, atLeast: 4, times: 2 } as const;

/** How many of the latest messages each member wrote who does not run the chat, in their own name and without one. Whoever wrote none is absent. */
export interface Written {
  readonly named: ReadonlyMap<string, number>;
  readonly nameless: ReadonlyMap<string, number>;
}

export const NOTHING_WRITTEN: Written = { named: new Map(), nameless: new Map() };

/**
 * Whether a member has lately written much more than the others: four messages at least, and more than twice as many as the others who spoke wrote on
 * average. It is asked against those who spoke rather than all who are in, since in a hall of three hundred any two who talk would be loud; and against
 * the others rather than the average with oneself in it, by which of two nobody ever could be. The only one who speaks takes nobody's place.
 *
 * What others wrote without a name counts as one more voice, whoever wrote it: nobody is to find out by being slowed how many they are. That they are one
 * is what accuses least.
 */
export function isLoud(written: Written, memberId: string): boolean {
  const ownNameless = written.nameless.get(memberId) ?? 0;
  const own = writtenBy(written, memberId);
  const nobodys = sum(written.nameless) > ownNameless ? 1 : 0;
  const others = written.named.size - (written.named.has(memberId) ? 1 : 0) + nobodys;
  if (own < LOUDNESS.atLeast || others < 1) return false;
  return own * others > LOUDNESS.times * (total(written) - own);
}

/** How many of these messages a member wrote. */
export function writtenBy({ named, nameless }: Written, memberId: string): number {
  return (named.get(memberId) ?? 0) + (nameless.get(memberId) ?? 0);
}

/** How many messages these are in all. */
export function total(written: Written): number {
  return sum(written.named) + sum(written.nameless);
}

/** One more message of a member. */
export function withAnother(written: Written, memberId: string, nameless: boolean): Written {
  const under = nameless ? "nameless" : "named";
  return { ...written, [under]: new Map([...written[under], [memberId, (written[under].get(memberId) ?? 0) + 1]]) };
}

function sum(counts: ReadonlyMap<string, number>): number {
  return counts.values().reduce((all, count) => all + count, 0);
}
