import type { z } from "zod";

import type { Services } from "../context.ts";
import { renameMemberships } from "../use-cases/users/rename-memberships.ts";
import type { renameMembershipsJob } from "./rename-memberships.job.ts";

export async function handleRenameMemberships(services: Services, payload: z.output<typeof renameMembershipsJob.payload>): Promise<void> {
  await renameMemberships(services, { userId: payload.user_id });
}
