import path from "node:path";

/** The folder of the clone, whatever folder a command was called from. */
export const ROOT = path.join(import.meta.dirname, "../../..");
