/** `npm run migration:new -- <name>` writes the SQL that leads from the last migration's schema to the present one, for a person to review. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { operatorError } from "../config/operator-error.ts";
import { ROOT } from "./root.ts";
import { runCommand } from "./run-command.ts";
import { diffSchemas } from "./schema-diff.ts";

const SCHEMA = path.join(ROOT, "prisma/schema.prisma");

/**
 * The schema as the newest migration left it. Comparing two files needs no database and leaves alone what was written by hand and Prisma
 * cannot express (check constraints, partial indexes), which a comparison with a database would drop.
 */
const MIGRATED_SCHEMA = path.join(ROOT, "prisma/migrations/schema.prisma");

await runCommand(async () => {
  const name = process.argv[2]?.toLowerCase().replaceAll(/[^a-z0-9]+/g, "_");
  if (!name) throw operatorError("Say what the migration does: npm run migration:new -- add_pins.");
  const before = existsSync(MIGRATED_SCHEMA) ? readFileSync(MIGRATED_SCHEMA, "utf8") : undefined;
  const sql = await diffSchemas(before, readFileSync(SCHEMA, "utf8"));
  if (!sql) throw operatorError("prisma/schema.prisma says nothing that the migrations do not say yet.");
  const timestamp = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
  const folder = path.join(ROOT, "prisma/migrations", `${timestamp}_${name}`);
  mkdirSync(folder);
  writeFileSync(path.join(folder, "migration.sql"), sql);
  copyFileSync(SCHEMA, MIGRATED_SCHEMA);
  console.log(`Review ${path.relative(ROOT, folder)}/migration.sql by hand before you land it.`);
});
