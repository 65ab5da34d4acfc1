import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { DiffTarget, SchemaEngine } from "@prisma/schema-engine-wasm";

import { startThrowawayPostgres } from "../db/throwaway.ts";

/** The half of the package that is JavaScript; the other half is the WebAssembly that calls it. */
interface Glue {
  SchemaEngine: typeof SchemaEngine;
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
}

/** The SQL that leads from one Prisma schema (or from nothing) to another; empty when they say the same. */
export async function diffSchemas(before: string | undefined, after: string): Promise<string> {
  // Only the two files are compared, but the engine asks a database for its version before it does anything.
  const database = await startThrowawayPostgres();
  try {
    const { SchemaEngine: Engine } = await loadEngine();
    const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(database.url));
    const engine = await Engine.new({ datamodels: [["schema.prisma", after]] }, () => undefined, adapter);
    const { stdout } = await engine.diff({
      from: before === undefined ? { tag: "empty" } : schemaFile(before),
      to: schemaFile(after),
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    engine.free();
    // "public" is always there, and asking for it needs a right that a managed database may withhold.
    const sql = (stdout ?? "").replace('-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "public";\n\n', "");
    return sql.includes("This is an empty migration") ? "" : sql;
  } finally {
    await database.stop();
  }
}

function schemaFile(content: string): DiffTarget {
  return { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content }] };
}

/**
 * Loads Prisma's schema engine by hand. The `prisma` command would download it as a native program, which fails where that host is closed,
 * and the package's own entry point imports a .wasm file, which Node does not do yet.
 */
async function loadEngine(): Promise<Glue> {
  const file = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const glue = (await import(file)) as Glue & WebAssembly.ModuleImports;
  const { instance } = await WebAssembly.instantiate(readFileSync(file.replace(/\.js$/, ".wasm")), { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  const { __wbindgen_start: begin } = instance.exports;
  if (typeof begin === "function") (begin as () => void)();
  return glue;
}
