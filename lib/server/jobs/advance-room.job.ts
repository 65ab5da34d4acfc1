import { z } from "zod";

import { uuidSchema } from "#contract/ids.ts";

/** Looks at one room at the moment its clock turns. */
export const advanceRoomJob = { id: "advance-room", payload: z.object({ chat_id: uuidSchema }) };
