import { median } from "../quantiles.ts";

/** What one run of one contestant gave, by name. */
export type Readings = Readonly<Record<string, number | null>>;

/**
 * Runs each contestant once per repeat, the order turned around every time, so that what drifts on the machine hits all alike.
 * Answers the median of each reading.
 */
export async function interleave<Name extends string>(
  contestants: Readonly<Record<Name, () => Promise<Readings>>>,
  { repeats, about, log }: { readonly repeats: number; readonly about: string; readonly log: (line: string) => void },
): Promise<Record<Name, Readings>> {
  const names = Object.keys(contestants) as Name[];
  const runs = new Map<Name, Readings[]>(names.map((name) => [name, []]));
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    for (const name of repeat % 2 === 0 ? names : names.toReversed()) {
      log(`${about}: ${name}, ${repeat + 1} of ${repeats}`);
      runs.get(name)?.push(await contestants[name]());
    }
  }
  return Object.fromEntries(names.map((name) => [name, medians(runs.get(name) ?? [])])) as Record<Name, Readings>;
}

function medians(runs: readonly Readings[]): Readings {
  const names = [...new Set(runs.flatMap((run) => Object.keys(run)))];
  return Object.fromEntries(names.map((name) => [name, median(runs.map((run) => run[name] ?? null))]));
}
