/** `npm run seed`: fills the database with a demonstration; also while a server runs on the same data. */
import { loadDotEnv, readEnv } from "../config/env.ts";
import { applyMigrations } from "../db/migrate.ts";
import type { Seeded } from "../../../prisma/seed/seed.ts";
import { joinServerDatabase } from "./database.ts";
import { withHallAddress } from "./hall-address.ts";
import { prepareSources } from "./prepare.ts";
import { runCommand } from "./run-command.ts";
import { keptSecret } from "./secret.ts";

await runCommand(async () => {
  loadDotEnv();
  const env = withHallAddress(readEnv());
  prepareSources();
  const database = await joinServerDatabase(env);
  try {
    await applyMigrations(database.url);
    // Imported only now, because both import the generated client.
    const { createContainer } = await import("../container.ts");
    const { seed } = await import("../../../prisma/seed/seed.ts");
    const container = await createContainer({ ...env, databaseUrl: database.url, secret: env.secret ?? keptSecret(env.dataDir) });
    try {
      report(await seed(container));
    } finally {
      await container.stop();
    }
  } finally {
    await database.stop();
  }
});

function report({ email, password, joinUrl }: Seeded): void {
  if (password === null) console.log(`The demonstration is there already; its facilitator is ${email}.`);
  else console.log(`Sign in as ${email} with the password ${password}\nJoin as a guest at ${joinUrl}`);
}
