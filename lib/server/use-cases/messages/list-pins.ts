import type { PinnedMessages } from "#contract/messages.ts";

import type { Context } from "../../context.ts";
import { accessChat } from "../../policies/chat-access.ts";
import { historyStart } from "../../policies/history-start.ts";
import { findPins } from "../../repositories/pin-repository.ts";
import { presentToViewer } from "./present-stored.ts";

/** What is pinned in a chat, as far back as the viewer may read; the newest pin first. */
export async function listPins(ctx: Context, { chat_id }: { chat_id: string }): Promise<PinnedMessages> {
  const access = await accessChat(ctx.db.prisma, ctx, chat_id, "READ_MESSAGE_HISTORY");
  const rows = await findPins(ctx.db.prisma, chat_id, historyStart(access));
  return { messages: await presentToViewer(ctx.db.prisma, rows, access) };
}
