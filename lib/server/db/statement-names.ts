/** How often a statement is asked before it gets a name. */
const ASKED_BEFORE = 8;

/** Most names: a connection keeps the plan of each that it was asked, for as long as it lives. */
const NAMES_MAX = 200;

/** Most statements that are counted at the same time. */
const COUNTED_MAX = 2_000;

/**
 * Names for the statements that Prisma writes: Postgres plans a named one once for a connection, an unnamed one each time, which for a row with
 * what belongs to it takes longer than finding it. Only what is asked again and again gets one, since the length of a list is part of a text.
 */
export class StatementNames {
  readonly #names = new Map<string, string>();
  readonly #asked = new Map<string, number>();

  /** The name under which a connection shall keep this statement; undefined if it need not. The same text has the same name. */
  nameOf(sql: string): string | undefined {
    return this.#names.get(sql) ?? this.#count(sql);
  }

  #count(sql: string): string | undefined {
    if (this.#names.size >= NAMES_MAX) return undefined;
    const asked = (this.#asked.get(sql) ?? 0) + 1;
    if (asked < ASKED_BEFORE) {
      if (this.#asked.size >= COUNTED_MAX) this.#asked.clear();
      this.#asked.set(sql, asked);
      return undefined;
    }
    this.#asked.delete(sql);
    const name = `prisma-${this.#names.size + 1}`;
    this.#names.set(sql, name);
    return name;
  }
}
