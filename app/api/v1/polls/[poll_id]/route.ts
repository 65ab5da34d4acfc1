import { pollsApi } from "#contract/api/polls.api.ts";
import { route } from "#server/http/route.ts";
import { removePoll, updatePoll } from "#server/use-cases/polls/change-draft.ts";

export const PATCH = route(pollsApi.update, updatePoll);
export const DELETE = route(pollsApi.remove, removePoll);
