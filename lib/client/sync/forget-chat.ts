import { forgetBallots } from "#client/polls/kept-ballots.ts";

import { dropDraft } from "./drafts.ts";

/** Leaves nothing on this device of what the viewer began in a chat that is over for them: a draft, ballots that were not cast. */
export function forgetChat(chatId: string): void {
  dropDraft(chatId);
  void forgetBallots(chatId);
}
