import { z } from "zod";

import { uuidSchema } from "#contract/ids.ts";

/** Lets go for good of what a sweep has kept, once it can no longer be taken back. */
export const endSweepJob = { id: "end-sweep", payload: z.object({ sweep_id: uuidSchema }) };
