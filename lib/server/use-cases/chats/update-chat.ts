import type { Chat, UpdateChatInput } from "#contract/chats.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";
import { normaliseChatName, normaliseDescription } from "#domain/chat/name.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { presentChat } from "../../presenters/chat-presenter.ts";
import { rereadChat, updateChat as updateChatRow } from "../../repositories/account-chat-repository.ts";
import { lockAccountChat } from "./lock-account-chat.ts";

/** Changes the name, description or voice of a group or broadcast; only what is given changes. What changes nothing tells nobody. */
export async function updateChat(ctx: Context, input: UpdateChatInput & { chat_id: string }): Promise<Chat> {
  return await transact(ctx, async (tx) => {
    const { chat } = await lockAccountChat(tx, ctx, input.chat_id, "MANAGE_CHANNELS");
    const name = input.name === undefined ? chat.name : normaliseChatName(input.name);
    const description = input.description === undefined ? chat.description : normaliseDescription(input.description);
    const speaksAsOne = input.speaks_as_one ?? chat.speaksAsOne;
    if (speaksAsOne && KINDS[chat.kind].roster !== "staff")
      throw appError("validation_failed", { details: { speaks_as_one: "belongs to broadcasts" } });
    if (name !== chat.name || description !== chat.description || speaksAsOne !== chat.speaksAsOne) {
      await updateChatRow(tx.db, chat.id, { name, description, speaksAsOne });
      await tx.append(chat.id, { type: "chat.updated", v: 1 });
    }
    return presentChat(await rereadChat(tx.db, chat.id), { now: ctx.now, publicUrl: ctx.options.publicUrl });
  });
}
