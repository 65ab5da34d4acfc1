import type { Spread, SpreadBands } from "#contract/voices.ts";

/** With fewer who have spoken, how much each band holds would say who. */
export const SPEAKERS_MIN = 5;

/** From how many messages on a member is in each band but the first. */
const BANDS = [
  ["most", 11],
  ["many", 6],
  ["some", 3],
  ["few", 1],
] as const;

/** How messages are spread over members: one number for each who is in, 0 for who has written nothing; in any order. */
export function spreadOf(written: readonly number[]): Spread {
  const speakers = written.filter((count) => count > 0).length;
  const messages = sum(written);
  const mayTell = speakers >= SPEAKERS_MIN;
  return {
    members: written.length,
    speakers,
    messages,
    bands: mayTell ? bandsOf(written) : null,
    loudest_tenth: mayTell ? loudestTenth(written, messages) : null,
  };
}

function bandsOf(written: readonly number[]): SpreadBands {
  const bands = { none: 0, few: 0, some: 0, many: 0, most: 0 };
  for (const count of written) bands[BANDS.find(([, from]) => count >= from)?.[0] ?? "none"] += 1;
  return bands;
}

/** Null where the tenth, rounded up, is one person: that would be their own share. */
function loudestTenth(written: readonly number[], messages: number): number | null {
  const tenth = Math.ceil(written.length / 10);
  if (tenth < 2) return null;
  return sum(written.toSorted((one, other) => other - one).slice(0, tenth)) / messages;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}
