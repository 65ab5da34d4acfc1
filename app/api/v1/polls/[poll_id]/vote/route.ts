import { pollsApi } from "#contract/api/polls.api.ts";
import { route } from "#server/http/route.ts";
import { vote, withdrawVote } from "#server/use-cases/polls/vote.ts";

export const PUT = route(pollsApi.vote, vote);
export const DELETE = route(pollsApi.withdraw, withdrawVote);
