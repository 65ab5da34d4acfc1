import { type Env, loadDotEnv, readEnv, settleProcessEnv } from "../config/env.ts";
import { applyMigrations } from "../db/migrate.ts";
import { collectGarbage } from "./collect-garbage.ts";
import { assertUsable, openServerDatabase } from "./database.ts";
import { withHallAddress } from "./hall-address.ts";
import { ensureBuild } from "./next-build.ts";
import { assertPortFree, explainListenError } from "./port.ts";
import { prepareSources } from "./prepare.ts";
import { runCommand } from "./run-command.ts";
import { keptSecret } from "./secret.ts";
import { Shutdown } from "./shutdown.ts";

/** Brings Parley up from whatever state the clone and the data are in, and keeps it up until a signal comes. */
export async function launch({ dev }: { dev: boolean }): Promise<void> {
  const shutdown = new Shutdown();
  await runCommand(() => shutdown.guard(() => start(dev, shutdown)));
}

async function start(dev: boolean, shutdown: Shutdown): Promise<void> {
  loadDotEnv();
  settleProcessEnv(dev ? "development" : "production");
  const env = withHallAddress(readEnv());

  // What is cheap to find out comes before the build, which takes a minute.
  await assertPortFree(env.host, env.port);
  if (env.databaseUrl) await assertUsable(env.databaseUrl);
  prepareSources();
  if (!dev && env.roles.includes("web")) await ensureBuild(console.log, shutdown.signal);

  const database = await openServerDatabase(env, (reason) => {
    console.error(reason);
    void shutdown.exit(1);
  });
  shutdown.add(() => database.stop());
  await applyMigrations(database.url);
  const secret = env.secret ?? keptSecret(env.dataDir);

  // Imported only now: it imports the generated client, and React, which looks at NODE_ENV.
  const { startServer } = await import("../../../server.ts");
  const server = await startServer({ env: { ...env, databaseUrl: database.url, secret }, dev }).catch((error: unknown) => {
    throw explainListenError(error, env.host, env.port) ?? error;
  });
  shutdown.add(() => server.stop());
  // A start reads three times as much as it keeps; without this a server that idles would lie in memory as large as it was then.
  if (!dev) collectGarbage();
  greet(env, server);
}

function greet(env: Env, server: { url: string; setupUrl: string | null }): void {
  console.log(`Parley is ready at ${server.url}`);
  if (env.publicUrl !== server.url) console.log(`Others reach it at ${env.publicUrl}`);
  if (server.setupUrl) console.log(`There is no operator yet. This link makes the first one, once: ${server.setupUrl}`);
}
