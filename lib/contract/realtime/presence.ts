import { z } from "zod";

import { type ClientEvents, type ServerEvents, defineNamespace } from "../define.ts";
import { uuidSchema } from "../ids.ts";

/** Ephemeral: keys with a TTL, coalesced differences, best effort. Never stored. */
export const presenceNamespace = defineNamespace({
  name: "/presence",
  summary: "Who is here.",
  client: {
    "presence:watch": {
      summary: "Counts the viewer as here for as long as the socket lives and answers who else is; differences follow.",
      input: z.object({ chat_id: uuidSchema }),
      output: z.object({ chat_id: uuidSchema, online: z.number().int(), member_ids: z.array(uuidSchema) }),
      errors: ["removed", "forbidden", "connections_full"],
    },
  },
  server: {
    "presence:changed": {
      summary: "How many are here now, and who came and went since the last time.",
      payload: z.object({ chat_id: uuidSchema, online: z.number().int(), joined: z.array(uuidSchema), left: z.array(uuidSchema) }),
    },
  },
});
export type PresenceNamespace = typeof presenceNamespace;
export type PresenceClientEvents = ClientEvents<PresenceNamespace>;
export type PresenceServerEvents = ServerEvents<PresenceNamespace>;
