import type { OwnQuestion } from "#contract/questions.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";

import type { Context } from "../../context.ts";
import type { ChatAccess } from "../../policies/chat-access.ts";
import { historyStart } from "../../policies/history-start.ts";
import { findOwnVotes } from "../../repositories/question-repository.ts";

/** What was asked in a chat, as far back as the viewer may read; whose votes are asked for only if there is anything to vote for. */
export async function presentQuestions(
  ctx: Pick<Context, "db" | "reads">,
  { chat, member }: Pick<ChatAccess, "chat" | "member">,
): Promise<OwnQuestion[]> {
  if (!KINDS[chat.kind].questions) return [];
  const start = historyStart({ chat, member });
  const readable = (await ctx.reads.questions(chat.id)).filter(({ seq }) => seq > start);
  if (readable.length === 0) return [];
  const voted = await findOwnVotes(
    ctx.db.prisma,
    member.id,
    readable.map(({ message_id }) => BigInt(message_id)),
  );
  return readable.map((question) => ({ ...question, voted: voted.has(BigInt(question.message_id)) }));
}
