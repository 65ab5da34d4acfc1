import { afterAll, beforeAll } from "vitest";

import { openEntrances, type Proofs, signedIn } from "./in-process.ts";
import { connect, type Line } from "./line.ts";
import type { Account } from "./scenario.ts";
import type { TestNode } from "./services.ts";

/** Both entrances of a file's node, and the lines that its tests open: all are closed after the last test. */
export function fileLines(node: () => TestNode) {
  let entrances: Awaited<ReturnType<typeof openEntrances>>;
  const lines: Line[] = [];
  beforeAll(async () => {
    entrances = await openEntrances(node());
  });
  afterAll(async () => {
    for (const line of lines) line.close();
    await entrances.stop();
  });
  const open = async (proofs: Proofs): Promise<Line> => {
    const line = await connect(entrances.url, proofs);
    lines.push(line);
    return line;
  };
  return {
    open,
    /** The line of an account that is signed in by browser. */
    lineOf: async (person: Account): Promise<Line> => open(await signedIn(node(), person)),
    /** Tells the sockets what was committed since the last time. */
    tell: (): Promise<void> => entrances.tell(),
  };
}
