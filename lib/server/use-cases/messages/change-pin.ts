import { LIMITS } from "#contract/limits.ts";
import type { Message, MessageRef } from "#contract/messages.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { type ChatAccess, refuseUnless } from "../../policies/chat-access.ts";
import { type MessageRow, updateMessage } from "../../repositories/message-repository.ts";
import { countPins } from "../../repositories/pin-repository.ts";
import { accessMessage } from "./access-message.ts";
import { presentStored } from "./present-stored.ts";

/** Pins a message for everybody in its chat, which has room for 20. Pinning it twice changes nothing and tells nobody. */
export async function pinMessage(ctx: Context, input: MessageRef): Promise<Message> {
  return await transact(ctx, async (tx) => {
    const access = await accessPinnable(tx, ctx, input);
    if (access.message.pinnedAt !== null) return await presentStored(tx.db, access.message, access);
    if ((await countPins(tx.db, access.chat.id)) >= LIMITS.pinsMax) throw appError("too_many_pins");
    return await changePin(tx, access, new Date(ctx.now));
  });
}

/** Takes a pin back; where there is none it changes nothing and tells nobody. */
export async function unpinMessage(ctx: Context, input: MessageRef): Promise<Message> {
  return await transact(ctx, async (tx) => {
    const access = await accessPinnable(tx, ctx, input);
    if (access.message.pinnedAt === null) return await presentStored(tx.db, access.message, access);
    return await changePin(tx, access, null);
  });
}

type Pinnable = ChatAccess & { message: MessageRow };

/** A message that the viewer may read and pin, with its chat locked, so that pins are counted one after the other. */
async function accessPinnable(tx: Tx, ctx: Context, { message_id }: MessageRef): Promise<Pinnable> {
  const access = await accessMessage(tx.db, ctx, message_id, "READ_MESSAGE_HISTORY");
  refuseUnless(access.verdict("PIN_MESSAGES"));
  if (access.message.deletedAt !== null) throw appError("not_found");
  return access;
}

async function changePin(tx: Tx, { message, ...access }: Pinnable, pinnedAt: Date | null): Promise<Message> {
  const changedSeq = await tx.append(access.chat.id, { type: "message.updated", v: 1, message_id: String(message.id) });
  return await presentStored(tx.db, await updateMessage(tx.db, message.id, { pinnedAt, changedSeq }), access);
}
