/** `npm run seed`: fills the database with a demonstration; also while a server runs on the same data. */
import { loadDotEnv, readEnv } from "../config/env.ts";
import { applyMigrations } from "../db/migrate.ts";
import { joinServerDatabase } from "./database.ts";
import { prepareSources } from "./prepare.ts";
import { runCommand } from "./run-command.ts";
import { keptSecret } from "./secret.ts";

await runCommand(async () => {
  loadDotEnv();
  const env = readEnv();
  prepareSources();
  const database = await joinServerDatabase(env);
  try {
    await applyMigrations(database.url);
    // Imported only now, because both import the generated client.
    const { createContainer } = await import("../container.ts");
    const { seed } = await import("../../../prisma/seed/seed.ts");
    const container = await createContainer({ ...env, databaseUrl: database.url, secret: env.secret ?? keptSecret(env.dataDir) });
    try {
      await seed(container);
    } finally {
      await container.stop();
    }
  } finally {
    await database.stop();
  }
});
