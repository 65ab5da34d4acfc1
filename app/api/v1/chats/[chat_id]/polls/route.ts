import { pollsApi } from "#contract/api/polls.api.ts";
import { route } from "#server/http/route.ts";
import { createPoll } from "#server/use-cases/polls/create-poll.ts";
import { listPolls } from "#server/use-cases/polls/list-polls.ts";

export const POST = route(pollsApi.create, createPoll);
export const GET = route(pollsApi.list, listPolls);
