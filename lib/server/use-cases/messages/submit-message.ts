import type { Message, SendMessageInput } from "#contract/messages.ts";
import { appError, isAppError } from "#domain/errors.ts";
import { composeCaption, composeMessage } from "#domain/message/compose.ts";

import type { Context } from "../../context.ts";
import { loadChatAccess, recallChatAccess, refuseUnless } from "../../policies/chat-access.ts";
import { countAttempt } from "../../policies/rate.ts";
import type { MediaRow } from "../../repositories/media-repository.ts";
import { findByClientId } from "../../repositories/message-repository.ts";
import { holdMessage } from "../holds/hold-message.ts";
import { asViewerSees, presentToViewer } from "./present-stored.ts";

/** How often a message is tried that was kept back a moment ago and need not be any more. */
const ROUNDS = 3;

/** Whether a message was said elsewhere first, and the file that it shows, under which there may be no words. */
interface Manner {
  readonly forwarded: boolean;
  readonly media: MediaRow | null;
}

/** Puts a message into its chat's lane, whether it was written for the chat or is passed on into it; resolves after COMMIT. See `sendMessage`. Throws `held` for one that waits now. */
export async function submitMessage(ctx: Context, input: SendMessageInput, { forwarded, media }: Manner): Promise<Message> {
  const access = await recallChatAccess(ctx, input.chat_id);
  if (media !== null) refuseUnless(access.verdict("ATTACH_FILES"));
  const content = media === null ? composeMessage(input.content) : composeCaption(input.content);
  await countAttempt(ctx, "message", access.member.id);
  const post = {
    memberId: access.member.id,
    sender: ctx.actor,
    clientMessageId: input.client_message_id,
    content,
    replyToId: input.reply_to_id ? BigInt(input.reply_to_id) : null,
    ...{ media, forwarded },
    nameless: false,
    namelessOnly: input.nameless === true,
    approved: false,
    delayed: false,
  };
  for (let round = 1; ; round += 1) {
    try {
      const stored = await ctx.lanes.post(input.chat_id, post);
      // What it answers may be nameless, to its author as well.
      return asViewerSees([stored], access)[0] ?? stored;
    } catch (refusal) {
      if (!isAppError(refusal)) throw refusal;
      const earlier = await findEarlier(ctx, access.member.id, input);
      if (earlier !== null) return earlier;
      const isKept = refusal.code === "held" || refusal.code === "names_shown";
      if (!isKept || round === ROUNDS) throw refusal;
      // Somebody else's words are not put forward for approval.
      if (forwarded || media !== null) throw appError("forbidden");
      await holdMessage(ctx, input.chat_id, post);
      // Nor was it kept back while names were hidden, its answer being lost.
      if (refusal.code === "names_shown") throw refusal;
    }
  }
}

/** What this member sent under this name, as it is now; null if there is nothing, or nothing that they may still see. */
export async function findEarlier(
  ctx: Context,
  memberId: string,
  input: Pick<SendMessageInput, "chat_id" | "client_message_id">,
): Promise<Message | null> {
  const stored = await findByClientId(ctx.db.prisma, memberId, input.client_message_id);
  if (stored === null) return null;
  const access = await loadChatAccess(ctx.db.prisma, ctx, input.chat_id);
  if (access.verdict("VIEW_CHANNEL") !== null) return null;
  const [message] = await presentToViewer(ctx.db.prisma, [stored], access);
  return message ?? null;
}
