import { accountsApi } from "#contract/api/accounts.api.ts";
import { tokenRoute } from "#server/http/token-route.ts";
import { register } from "#server/use-cases/accounts/register.ts";

export const POST = tokenRoute(accountsApi.register, (ctx, input, { device }) => register(ctx, input, device));
