import { pollsApi } from "#contract/api/polls.api.ts";
import { route } from "#server/http/route.ts";
import { listBallots } from "#server/use-cases/polls/list-ballots.ts";

export const GET = route(pollsApi.ballots, listBallots);
