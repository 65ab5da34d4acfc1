import { pollsApi } from "#contract/api/polls.api.ts";
import { route } from "#server/http/route.ts";
import { issueBallotToken } from "#server/use-cases/polls/issue-ballot-token.ts";

export const POST = route(pollsApi.issueToken, issueBallotToken);
