import { pollsApi } from "#contract/api/polls.api.ts";
import { route } from "#server/http/route.ts";
import { hidePoll, showPoll } from "#server/use-cases/polls/show-poll.ts";

export const PUT = route(pollsApi.show, showPoll);
export const DELETE = route(pollsApi.hide, hidePoll);
