import type { HistoryQuery } from "#contract/chats.ts";
import type { PostedPage } from "#contract/messages.ts";

import type { Context } from "../../context.ts";
import { presentPosted } from "../../presenters/message-presenter.ts";
import { listMessages } from "./list-messages.ts";

/** As `listMessages`, each message with its sender's id on its own. */
export async function listPosted(ctx: Context, input: HistoryQuery & { chat_id: string }): Promise<PostedPage> {
  const page = await listMessages(ctx, input);
  return { ...page, messages: page.messages.map(presentPosted) };
}
