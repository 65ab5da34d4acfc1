import type { CastBallotInput } from "#contract/polls.ts";
import { ballotCode } from "#domain/poll/ballot-code.ts";
import { composeVote } from "#domain/poll/compose.ts";
import { appError } from "#domain/errors.ts";

import type { Services } from "../../context.ts";
import { sha256Of } from "../../policies/secrets.ts";
import { countAttempt } from "../../policies/rate.ts";
import { insertBallot } from "../../repositories/ballot-repository.ts";
import { findPoll } from "../../repositories/poll-repository.ts";
import { refuseFilteredWords } from "./refuse-words.ts";

/**
 * Counts a ballot of a secret ballot by its signed token, once. Takes no request's context, for it must not know who asks, and writes nothing down
 * but the ballot: not when it came, nor to the log. The same ballot again is counted once; its token with another choice is `ballot_used`.
 */
export async function castBallot(services: Services, input: CastBallotInput): Promise<void> {
  const { poll_id: pollId } = input;
  const poll = await findPoll(services.db.prisma, pollId);
  if (poll?.isSecret !== true || poll.publicKey === null) throw appError("not_found");
  await countAttempt(services, "ballot", pollId);
  const token = Buffer.from(input.token, "base64url");
  if (!services.ballotBox.verify(poll.publicKey, token, Buffer.from(input.signature, "base64url"))) throw appError("ballot_invalid");
  const chosen = composeVote({ kind: poll.kind, options: poll.options, max_choices: poll.maxChoices }, input);
  if (poll.kind === "words") await refuseWords(services, poll.chatId, chosen.words);
  const tokenHash = sha256Of(token);
  const cast = await insertBallot(services.db.pool, pollId, { tokenHash, code: ballotCode(tokenHash), ...chosen });
  if (cast === "shut") throw appError("poll_not_open");
  if (cast === "used") throw appError("ballot_used");
  services.standings.changed({ pollId, voter: null });
}

/** Whoever casts a ballot is nobody in particular: the room's filters concern all of them. */
async function refuseWords({ reads, options }: Services, chatId: string, words: readonly string[]): Promise<void> {
  const chat = await reads.chat(chatId);
  if (chat !== null) refuseFilteredWords(chat, words, options.publicUrl);
}
