/**
 * `npm run dev`: as `npm start`, but Next compiles pages as they are asked for and changes them in place. What lib/server itself does changes
 * with a restart: `node --watch` would restart Postgres and every socket at each save of any file.
 */
import { launch } from "./launch.ts";

await launch({ dev: true });
