import { z } from "zod";

import { type ClientEvents, type ServerEvents, defineNamespace } from "../define.ts";
import { instantSchema, uuidSchema } from "../ids.ts";

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
    "presence:unwatch": {
      summary: "The viewer is here no more and hears of nobody else; the socket stays.",
      input: z.object({ chat_id: uuidSchema }),
      output: z.object({}),
      errors: [],
    },
    "online:follow": {
      summary: "Answers which people of the account's DMs and groups are connected, at most 1,000 being looked at; changes follow.",
      input: z.object({}),
      output: z.object({ user_ids: z.array(uuidSchema) }),
      errors: [],
    },
  },
  server: {
    "presence:changed": {
      summary: "How many are here now, and who came and went since the last time.",
      payload: z.object({ chat_id: uuidSchema, online: z.number().int(), joined: z.array(uuidSchema), left: z.array(uuidSchema) }),
    },
    "online:changed": {
      summary:
        "Somebody of the account's DMs and groups is connected now, or with no device any more. Never of whoever hides it, nor across a block.",
      payload: z.object({ user_id: uuidSchema, is_online: z.boolean(), last_seen: instantSchema.nullable() }),
    },
  },
});
export type PresenceNamespace = typeof presenceNamespace;
export type PresenceClientEvents = ClientEvents<PresenceNamespace>;
export type PresenceServerEvents = ServerEvents<PresenceNamespace>;
