import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/**
 * A hash over the names and contents of files and folders below `root`, the same on every machine. Times of change would not do: a clone,
 * a checkout and a container image all make new ones. What `skip` says yes to, and what is missing, does not count.
 */
export function hashFiles(root: string, entries: readonly string[], skip: (file: string) => boolean = () => false): string {
  const hash = createHash("sha256");
  const add = (relative: string): void => {
    if (skip(relative)) return;
    const found = statSync(path.join(root, relative), { throwIfNoEntry: false });
    if (found?.isDirectory()) {
      for (const name of readdirSync(path.join(root, relative)).toSorted()) add(`${relative}/${name}`);
    } else if (found) {
      hash.update(`${relative}\0${found.size}\0`).update(readFileSync(path.join(root, relative)));
    }
  };
  for (const entry of entries) add(entry);
  return hash.digest("hex");
}
