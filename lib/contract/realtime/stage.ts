import { z } from "zod";

import { type ServerEvents, defineNamespace } from "../define.ts";

/**
 * What a stage hears. It says nothing: there is no event that a client could send. The handshake carries the secret of a stage's link as
 * `auth.token`; whoever brings another is refused.
 */
export const stageNamespace = defineNamespace({
  name: "/stage",
  summary: "A room's stage: read-only, by its link's secret as `auth.token`.",
  client: {},
  server: {
    "stage:changed": {
      summary: "What the stage shows may have changed; ask `POST /api/v1/stage` for it. At most twice a second.",
      payload: z.object({}),
    },
  },
});

export type StageNamespace = typeof stageNamespace;
export type StageServerEvents = ServerEvents<StageNamespace>;
