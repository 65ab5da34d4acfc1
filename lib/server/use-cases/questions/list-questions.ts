import type { QuestionList } from "#contract/questions.ts";

import type { Context } from "../../context.ts";
import { accessChat } from "../../policies/chat-access.ts";
import { findMessages } from "../../repositories/message-repository.ts";
import { presentToViewer } from "../messages/present-stored.ts";
import { presentQuestions } from "./present-questions.ts";

/** What was asked in a chat with the messages that ask it, as far back as the viewer may read. */
export async function listQuestions(ctx: Context, { chat_id }: { chat_id: string }): Promise<QuestionList> {
  const access = await accessChat(ctx.db.prisma, ctx, chat_id, "READ_MESSAGE_HISTORY");
  const questions = await presentQuestions(ctx, access);
  const rows = await findMessages(
    ctx.db.prisma,
    questions.map(({ message_id }) => BigInt(message_id)),
  );
  return { questions, messages: await presentToViewer(ctx.db.prisma, rows, access) };
}
