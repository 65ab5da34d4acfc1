import { z } from "zod";

import { uuidSchema } from "#contract/ids.ts";

/** Shows what shows itself in one chat, and what a node that died had begun to show. One for each chat, at the earliest of the times that were asked for. */
export const showHeldJob = { id: "show-held", payload: z.object({ chat_id: uuidSchema }) };
