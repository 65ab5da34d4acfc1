import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

import { childEnv } from "../config/env.ts";
import { ROOT } from "./root.ts";
import { hashFiles } from "./source-hash.ts";

const GENERATED = path.join(ROOT, "lib/server/db/generated");
const EMOJI_LOCALES = ["en", "de", "fr", "es"];

/**
 * Makes what is derived from packages and from the schema, and is therefore not kept in the repository: the Prisma client, and the files
 * that pages fetch from our own server instead of from somebody's CDN. Does nothing when all of it is there and fresh.
 */
export function prepareSources(): void {
  generateClient();
  for (const locale of EMOJI_LOCALES) {
    for (const file of ["data.json", "messages.json"])
      copyFresh(`node_modules/emojibase-data/${locale}/${file}`, `public/emoji/${locale}/${file}`);
  }
  copyFresh("node_modules/@scalar/api-reference/dist/browser/standalone.js", "public/vendor/scalar.js");
}

function generateClient(): void {
  const stamp = path.join(GENERATED, ".source-hash");
  const wanted = hashFiles(ROOT, ["prisma/schema.prisma", "node_modules/prisma/package.json"]);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  const prisma = path.join(ROOT, "node_modules/prisma/build/index.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [prisma, "generate"], {
    cwd: ROOT,
    encoding: "utf8",
    // The command insists on having its schema engine and would download it, though generating does not use it: any program will do.
    env: childEnv({ PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" }),
  });
  if (status !== 0) throw new Error(`prisma generate failed:\n${stdout}${stderr}`);
  writeFileSync(stamp, wanted);
}

function copyFresh(from: string, to: string): void {
  const [source, target] = [path.join(ROOT, from), path.join(ROOT, to)];
  // A package installed without development dependencies has no reference page to serve.
  if (!existsSync(source)) return;
  if (statSync(target, { throwIfNoEntry: false })?.size === statSync(source).size) return;
  mkdirSync(path.dirname(target), { recursive: true });
  copyFileSync(source, target);
}
