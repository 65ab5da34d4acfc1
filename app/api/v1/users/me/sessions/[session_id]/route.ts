import { accountsApi } from "#contract/api/accounts.api.ts";
import { route } from "#server/http/route.ts";
import { revokeSession } from "#server/use-cases/accounts/revoke-sessions.ts";

export const DELETE = route(accountsApi.revokeSession, revokeSession);
