import { pollsApi } from "#contract/api/polls.api.ts";
import { namelessRoute } from "#server/http/nameless-route.ts";
import { castBallot } from "#server/use-cases/polls/cast-ballot.ts";

export const POST = namelessRoute(pollsApi.castBallot, castBallot);
