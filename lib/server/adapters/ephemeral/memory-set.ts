import type { EphemeralSet } from "./port.ts";

type Holders = Map<string, number>;

/** One node's sets, by the process's monotonic clock. */
export class MemorySet implements EphemeralSet {
  readonly #sets = new Map<string, Map<string, Holders>>();

  add(set: string, person: string, holder: string, ttlMs: number): Promise<boolean> {
    const persons = this.#sets.get(set) ?? new Map<string, Holders>();
    this.#sets.set(set, persons);
    const holders = persons.get(person);
    const expiresAt = performance.now() + ttlMs;
    if (holders) holders.set(holder, expiresAt);
    else persons.set(person, new Map([[holder, expiresAt]]));
    return Promise.resolve(holders === undefined);
  }

  remove(set: string, person: string, holder: string): Promise<boolean> {
    const persons = this.#sets.get(set);
    const holders = persons?.get(person);
    if (!persons || !holders?.delete(holder) || holders.size > 0) return Promise.resolve(false);
    this.#forget(set, persons, person);
    return Promise.resolve(true);
  }

  list(set: string): Promise<string[]> {
    const now = performance.now();
    const present = [...(this.#sets.get(set) ?? [])].filter(([, holders]) => [...holders.values()].some((expiresAt) => expiresAt > now));
    return Promise.resolve(present.map(([person]) => person));
  }

  occupied(sets: readonly string[]): Promise<string[]> {
    const now = performance.now();
    const isLive = (holders: Holders): boolean => holders.values().some((expiresAt) => expiresAt > now);
    return Promise.resolve(sets.filter((set) => this.#sets.get(set)?.values().some(isLive)));
  }

  expire(set: string): Promise<string[]> {
    const persons = this.#sets.get(set);
    if (!persons) return Promise.resolve([]);
    const now = performance.now();
    const gone: string[] = [];
    for (const [person, holders] of persons) {
      for (const [holder, expiresAt] of holders) if (expiresAt <= now) holders.delete(holder);
      if (holders.size > 0) continue;
      this.#forget(set, persons, person);
      gone.push(person);
    }
    return Promise.resolve(gone);
  }

  size(): number {
    let persons = 0;
    for (const set of this.#sets.values()) persons += set.size;
    return persons;
  }

  #forget(set: string, persons: Map<string, Holders>, person: string): void {
    persons.delete(person);
    if (persons.size === 0) this.#sets.delete(set);
  }
}
