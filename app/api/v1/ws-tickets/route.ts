import { accountsApi } from "#contract/api/accounts.api.ts";
import { route } from "#server/http/route.ts";
import { issueWsTicket } from "#server/use-cases/accounts/issue-ws-ticket.ts";

export const POST = route(accountsApi.wsTicket, issueWsTicket);
