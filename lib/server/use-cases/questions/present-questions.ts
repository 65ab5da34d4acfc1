import type { OwnQuestion } from "#contract/questions.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";

import type { Context } from "../../context.ts";
import type { ChatAccess } from "../../policies/chat-access.ts";
import { historyStart } from "../../policies/history-start.ts";
import { withAuthor } from "../../presenters/question-presenter.ts";
import { findOwnVotes } from "../../repositories/question-repository.ts";
import { onlookerOf } from "../messages/present-stored.ts";

/** What was asked in a chat, as far back as the viewer may read; whose votes are asked for only if there is anything to vote for. */
export async function presentQuestions(
  ctx: Pick<Context, "db" | "reads">,
  access: Pick<ChatAccess, "chat" | "member" | "permissions">,
): Promise<OwnQuestion[]> {
  const { chat, member } = access;
  if (!KINDS[chat.kind].questions) return [];
  const start = historyStart({ chat, member });
  const readable = (await ctx.reads.questions(chat.id)).filter(({ question }) => question.seq > start);
  if (readable.length === 0) return [];
  const voted = await findOwnVotes(
    ctx.db.prisma,
    member.id,
    readable.map(({ question }) => BigInt(question.message_id)),
  );
  const onlooker = onlookerOf(access);
  return readable.map((asked) => ({ ...withAuthor(asked, onlooker), voted: voted.has(BigInt(asked.question.message_id)) }));
}
