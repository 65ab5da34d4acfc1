/** `npm start`: builds if need be, brings up the database, migrates it and serves. */
import { enableCompileCache } from "node:module";
import path from "node:path";

import { ROOT } from "./root.ts";

// Before anything large is imported: types are then stripped and code compiled once per version, which saves half of a start's work.
enableCompileCache(path.join(ROOT, "node_modules/.cache/compile"));
const { launch } = await import("./launch.ts");

await launch({ dev: false });
