import { accountsApi } from "#contract/api/accounts.api.ts";
import { route } from "#server/http/route.ts";
import { listSessions } from "#server/use-cases/accounts/list-sessions.ts";
import { revokeOtherSessions } from "#server/use-cases/accounts/revoke-sessions.ts";

export const GET = route(accountsApi.sessions, listSessions);
export const DELETE = route(accountsApi.revokeOtherSessions, revokeOtherSessions);
