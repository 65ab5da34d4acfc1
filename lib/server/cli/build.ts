/** `npm run build`: makes everything that `npm start` would make before it serves. */
import { ensureBuild } from "./next-build.ts";
import { prepareSources } from "./prepare.ts";
import { runCommand } from "./run-command.ts";

await runCommand(async () => {
  prepareSources();
  await ensureBuild(console.log);
});
