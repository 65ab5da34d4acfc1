import type { PollList } from "#contract/polls.ts";

import type { Context } from "../../context.ts";
import { accessChat } from "../../policies/chat-access.ts";
import { findPolls } from "../../repositories/poll-repository.ts";
import { presentPolls, readShownPolls, toViewer } from "./read-polls.ts";

/** The polls of a chat, the newest first; for those who may ask, their drafts before the others. */
export async function listPolls(ctx: Context, { chat_id }: { chat_id: string }): Promise<PollList> {
  const access = await accessChat(ctx.db.prisma, ctx, chat_id, "READ_MESSAGE_HISTORY");
  const polls = await toViewer(ctx, access, await readShownPolls(ctx, chat_id));
  if (!access.permissions.has("SEND_POLLS")) return { polls };
  const drafts = (await findPolls(ctx.db.prisma, chat_id)).filter(({ state }) => state === "draft");
  return { polls: [...(await toViewer(ctx, access, await presentPolls(ctx, drafts))), ...polls] };
}
