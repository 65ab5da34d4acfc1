import { pollsApi } from "#contract/api/polls.api.ts";
import { route } from "#server/http/route.ts";
import { closePoll } from "#server/use-cases/polls/close-poll.ts";

export const POST = route(pollsApi.close, closePoll);
