/** `npm run migrate`: applies pending migrations and ends; also while a server runs on the same data. */
import { loadDotEnv, readEnv } from "../config/env.ts";
import { applyMigrations } from "../db/migrate.ts";
import { joinServerDatabase } from "./database.ts";
import { runCommand } from "./run-command.ts";

await runCommand(async () => {
  loadDotEnv();
  const database = await joinServerDatabase(readEnv());
  try {
    const applied = await applyMigrations(database.url);
    console.log(applied.length > 0 ? `Applied ${applied.join(", ")}.` : "The database is up to date.");
  } finally {
    await database.stop();
  }
});
