import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";

import { PrismaClient } from "./generated/client.ts";
import { StatementNames } from "./statement-names.ts";

export interface Database {
  readonly prisma: PrismaClient;
  /** The pool that Prisma uses too; for the measured hot statements. */
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** Opens one pool, shared by Prisma and raw statements. `onError` hears of connections that broke while nobody used them. */
export function openDatabase(options: { url: string; poolMax: number; onError: (error: Error) => unknown }): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolMax,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
  });
  pool.on("error", options.onError);
  // A checked-out client that loses its connection emits "error" too; without a listener that ends the process.
  pool.on("connect", (client) => client.on("error", options.onError));
  const names = new StatementNames();
  // Its type knows no statement without a name; `pg`, which is handed the name, does.
  const adapter = new PrismaPg(pool, { statementNameGenerator: ({ sql }) => names.nameOf(sql) as string });
  const prisma = new PrismaClient({ adapter, errorFormat: "minimal" });
  return {
    prisma,
    pool,
    async close() {
      await prisma.$disconnect();
      if (!pool.ended) await pool.end();
    },
  };
}
