import type { z } from "zod";

import type { Services } from "../context.ts";
import { transact } from "../db/transaction.ts";
import { lockChat } from "../repositories/chat-repository.ts";
import { showDue } from "../use-cases/holds/show-due.ts";
import type { showHeldJob } from "./show-held.job.ts";

export async function handleShowHeld(services: Services, { chat_id }: z.output<typeof showHeldJob.payload>): Promise<void> {
  const next = await showDue(services, { chatId: chat_id });
  if (next === null) return;
  await transact(services, async (tx) => {
    // Whoever keeps something back meanwhile may have planned a look that comes sooner.
    await lockChat(tx.db, chat_id);
    await services.jobs.planShowing(tx.db, chat_id, next);
  });
}
