import { z } from "zod";

import { uuidSchema } from "#contract/ids.ts";

/** Makes a series' next meeting when the one before it opens. */
export const makeMeetingJob = { id: "make-meeting", payload: z.object({ series_id: uuidSchema }) };
