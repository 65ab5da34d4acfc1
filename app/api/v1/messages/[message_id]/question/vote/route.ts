import { questionsApi } from "#contract/api/questions.api.ts";
import { route } from "#server/http/route.ts";
import { unvoteQuestion, voteQuestion } from "#server/use-cases/questions/change-vote.ts";

export const PUT = route(questionsApi.vote, voteQuestion);
export const DELETE = route(questionsApi.unvote, unvoteQuestion);
