const LINE = /^(\d+) LOG:\s+duration: ([\d.]+) ms\s+(parse|bind|execute|statement)\b/;

/**
 * Reads how long each statement took from Postgres's log (`log_min_duration_statement = 0`, `log_line_prefix = '%p '`). The parts of a statement
 * (parse, bind, execute) are lines of their own there and are added up; a prepared one is only parsed the first time.
 */
export class StatementDurations {
  readonly milliseconds: number[] = [];
  readonly #begun = new Map<string, number>();
  readonly #of: string;

  /** Of all statements, or of those whose text holds `of`. */
  constructor(of = "") {
    this.#of = of;
  }

  readonly read = (line: string): void => {
    const [, pid = "", duration, part] = LINE.exec(line) ?? [];
    if (part === undefined || !line.includes(this.#of)) return;
    const total = (this.#begun.get(pid) ?? 0) + Number(duration);
    if (part === "parse" || part === "bind") {
      this.#begun.set(pid, total);
      return;
    }
    this.#begun.delete(pid);
    this.milliseconds.push(total);
  };
}
