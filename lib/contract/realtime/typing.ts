import { z } from "zod";

import { type ClientEvents, type ServerEvents, defineNamespace } from "../define.ts";
import { uuidSchema } from "../ids.ts";

/** Ephemeral: volatile, throttled, clears after 3 s. Never stored. */
export const typingNamespace = defineNamespace({
  name: "/typing",
  summary: "Who is typing.",
  client: {
    "typing:start": {
      summary: "The viewer types; repeated while it goes on. Also enters the audience that hears of others.",
      input: z.object({ chat_id: uuidSchema }),
      output: z.object({}),
      errors: ["removed", "forbidden", "timed_out", "room_frozen", "room_not_open", "room_closed", "connections_full"],
    },
    "typing:watch": {
      summary: "Enters the audience that hears who types.",
      input: z.object({ chat_id: uuidSchema }),
      output: z.object({}),
      errors: ["removed", "forbidden", "connections_full"],
    },
    "typing:follow": {
      summary: "As `typing:watch`, for all the account's DMs, groups and broadcasts: at most 500, the latest activity first.",
      input: z.object({}),
      output: z.object({}),
      errors: [],
    },
  },
  server: {
    "typing:changed": {
      summary: "The members who type now. Expires by itself after 3 s when nothing follows.",
      payload: z.object({ chat_id: uuidSchema, members: z.array(uuidSchema) }),
    },
  },
});
export type TypingNamespace = typeof typingNamespace;
export type TypingClientEvents = ClientEvents<TypingNamespace>;
export type TypingServerEvents = ServerEvents<TypingNamespace>;
