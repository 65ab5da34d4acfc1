import { accountsApi } from "#contract/api/accounts.api.ts";
import { route } from "#server/http/route.ts";
import { register } from "#server/use-cases/accounts/register.ts";

export const POST = route(accountsApi.register, register);
