import { accountsApi } from "#contract/api/accounts.api.ts";
import { tokenRoute } from "#server/http/token-route.ts";
import { refreshSession } from "#server/use-cases/accounts/refresh-session.ts";

export const POST = tokenRoute(accountsApi.refresh, (ctx, input, { refreshCookie }) =>
  refreshSession(ctx, input.refresh_token ?? refreshCookie ?? ""),
);
