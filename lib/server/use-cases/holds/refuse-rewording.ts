import { appError } from "#domain/errors.ts";
import { judgePost, mayRewordShown } from "#domain/moderation/judge-post.ts";

import type { Context } from "../../context.ts";
import type { ChatRow, MemberRow } from "../../repositories/chat-repository.ts";
import { postFacts } from "./judge-holding.ts";

/**
 * Refuses to change what was shown where the new text would have had to wait: otherwise anything could be said by changing what was approved. Throws
 * `edit_window_over` where this member's messages wait, and `filtered` for a text that a filter catches.
 */
export function refuseRewording(
  ctx: Pick<Context, "clock" | "options">,
  { chat, author }: { chat: ChatRow; author: MemberRow },
  content: string,
): void {
  const facts = postFacts({ chat, author, said: [], now: ctx.clock.now(), origin: ctx.options.publicUrl });
  if (facts === null) return;
  if (!mayRewordShown(facts)) throw appError("edit_window_over");
  const verdict = judgePost(facts, content);
  if (verdict !== null) throw appError("filtered");
}
