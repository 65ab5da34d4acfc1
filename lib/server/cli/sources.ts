/** `npm run sources`: makes what is generated and not kept in the repository. Every script that reads it runs this first; it is instant when fresh. */
import { prepareSources } from "./prepare.ts";
import { runCommand } from "./run-command.ts";

await runCommand(() => Promise.resolve(prepareSources()));
