/**
 * Who is in a set for the time being: presence and typing. Entries expire by themselves; one person may hold several (tabs, devices).
 * In memory on one node, in Redis on several; never in Postgres. Never fails for want of Redis.
 */
export interface EphemeralSet {
  /** Adds or refreshes `holder`'s entry for `ttlMs`. True if the person was not in the set before. */
  add(set: string, person: string, holder: string, ttlMs: number): Promise<boolean>;
  /** Takes `holder`'s entry away. True if that was the person's last. */
  remove(set: string, person: string, holder: string): Promise<boolean>;
  /** Everyone in the set now. */
  list(set: string): Promise<string[]>;
  /** Which of these sets have somebody in them now. */
  occupied(sets: readonly string[]): Promise<string[]>;
  /** Drops what has expired and names the persons who are thereby gone. */
  expire(set: string): Promise<string[]>;
  /** How many persons this node holds entries for, in all sets together. */
  size(): number;
}
