import type { z } from "zod";

import type { Services } from "../context.ts";
import { showDue } from "../use-cases/holds/show-due.ts";
import type { showHeldJob } from "./show-held.job.ts";

export async function handleShowHeld(services: Services, { chat_id }: z.output<typeof showHeldJob.payload>): Promise<void> {
  const next = await showDue(services, { chatId: chat_id });
  if (next !== null) await services.jobs.planShowing(services.db.prisma, chat_id, next);
}
