import { z } from "zod";

import { uuidSchema } from "#contract/ids.ts";

/** Carries an account's name into those of its chats that the change did not reach. One such job at a time: it may take long, and rooms must not wait. */
export const renameMembershipsJob = { id: "rename-memberships", payload: z.object({ user_id: uuidSchema }) };
