import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

interface Collection {
  readonly type: "major";
  readonly execution: "sync";
  readonly flavor: "last-resort";
}

// The collector is not to be had by import; a context that is made after the flag has it.
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as (collection: Collection) => void;

/**
 * Collects all garbage of this process and gives the pages back, as V8 does by itself once a process has been idle for a while. A plain
 * collection keeps the room that the heap was once stretched to, so that what is resident tells of the busiest moment, not of now.
 */
export function collectGarbage(): void {
  collect({ type: "major", execution: "sync", flavor: "last-resort" });
}
