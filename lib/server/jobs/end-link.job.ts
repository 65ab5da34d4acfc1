import { z } from "zod";

import { uuidSchema } from "#contract/ids.ts";

/** Ends one link at the moment it expires. */
export const endLinkJob = { id: "end-link", payload: z.object({ link_id: uuidSchema }) };
