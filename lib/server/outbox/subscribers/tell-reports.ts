import type { Services } from "../../context.ts";
import { audiences } from "../../realtime/audiences.ts";
import { countReported } from "../../repositories/report-repository.ts";
import type { Broadcaster } from "../broadcaster.ts";

/** Tells those who moderate how many messages are reported and not settled now. Which, and why, they ask for themselves. */
export async function tellReports({ db }: Pick<Services, "db">, to: Broadcaster, chatId: string): Promise<void> {
  const audience = audiences.moderators(chatId);
  if (to.reaches(audience)) to.emit(audience, "reports:changed", { chat_id: chatId, open: await countReported(db.prisma, chatId) });
}
