/** `npm start`: builds if need be, brings up the database, migrates it and serves. */
import { launch } from "./launch.ts";

await launch({ dev: false });
