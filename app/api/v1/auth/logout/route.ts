import { accountsApi } from "#contract/api/accounts.api.ts";
import { route } from "#server/http/route.ts";
import { forgetSession } from "#server/http/token-route.ts";
import { logOut } from "#server/use-cases/accounts/log-out.ts";

export const POST = route(accountsApi.logout, logOut, { cookies: forgetSession });
