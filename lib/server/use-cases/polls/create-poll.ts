import { LIMITS } from "#contract/limits.ts";
import type { CreatePollInput, OwnPoll } from "#contract/polls.ts";
import { appError } from "#domain/errors.ts";
import { composePoll } from "#domain/poll/compose.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { accessChat } from "../../policies/chat-access.ts";
import { lockChat } from "../../repositories/chat-repository.ts";
import { countPolls, createPoll as insertPoll } from "../../repositories/poll-repository.ts";
import { noteDrafts, showPollTo } from "./access-poll.ts";
import { makeLockedKeys, openRow } from "./open-poll.ts";

/** Makes a poll, as a draft that only those who may ask can see, or open at once. A chat has room for 100. */
export async function createPoll(ctx: Context, input: CreatePollInput & { chat_id: string }): Promise<OwnPoll> {
  const poll = composePoll(input);
  const { chat_id: chatId, open } = input;
  // Refused before a key is made, which costs more than all the rest.
  const access = await accessChat(ctx.db.prisma, ctx, chatId, "SEND_POLLS");
  const id = ctx.ids.uuid();
  const keys = open && poll.is_secret ? await makeLockedKeys(ctx, id) : null;
  await transact(ctx, async (tx) => {
    await lockChat(tx.db, chatId);
    const { member } = await accessChat(tx.db, ctx, chatId, "SEND_POLLS");
    if ((await countPolls(tx.db, chatId)) >= LIMITS.pollsMax) throw appError("too_many_polls");
    const { kind, question, options, results, is_secret: isSecret, max_choices: maxChoices } = poll;
    const about = { kind, question, options: [...options], results, isSecret, maxChoices };
    await insertPoll(tx.db, { id, chatId, createdById: member.id, createdAt: new Date(ctx.now), ...about });
    await (open ? openRow(tx, ctx, { id, chatId }, keys) : noteDrafts(tx, { chatId }));
  });
  return await showPollTo(ctx, access, id);
}
