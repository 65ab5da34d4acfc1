import { pollsApi } from "#contract/api/polls.api.ts";
import { route } from "#server/http/route.ts";
import { openPoll } from "#server/use-cases/polls/open-poll.ts";

export const POST = route(pollsApi.open, openPoll);
