import type { z } from "zod";

import type { Services } from "../context.ts";
import { expireLink } from "../use-cases/links/end-link.ts";
import type { endLinkJob } from "./end-link.job.ts";

export async function handleEndLink(services: Services, payload: z.output<typeof endLinkJob.payload>): Promise<void> {
  await expireLink(services, { linkId: payload.link_id });
}
