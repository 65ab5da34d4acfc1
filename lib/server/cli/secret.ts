import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

import { operatorError } from "../config/operator-error.ts";
import { hasCode } from "../system-error.ts";

/**
 * The secret that keys passwords and seats, for an operator who set none: made once and kept in the data folder, readable by its owner only.
 * Whoever loses it loses every password, so a copy of the data must include it.
 */
export function keptSecret(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const file = path.join(dataDir, "secret");
  const kept = read(file) ?? make(file);
  if (kept.length < 32) throw operatorError(`${file} is damaged: bring it back from a copy, or set PARLEY_SECRET.`);
  return kept;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw operatorError(`${file} cannot be read: start Parley as the user who owns it, or set PARLEY_SECRET.`, error);
  }
}

/** Written aside and linked into place, so that neither a crash nor a second process ever leaves half a secret or two of them. */
function make(file: string): string {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, "utf8").trim();
}
