import { accountsApi } from "#contract/api/accounts.api.ts";
import { tokenRoute } from "#server/http/token-route.ts";
import { logIn } from "#server/use-cases/accounts/log-in.ts";

export const POST = tokenRoute(accountsApi.login, (ctx, input, { device }) => logIn(ctx, input, device));
