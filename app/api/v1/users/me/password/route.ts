import { accountsApi } from "#contract/api/accounts.api.ts";
import { route } from "#server/http/route.ts";
import { changePassword } from "#server/use-cases/accounts/change-password.ts";

export const PATCH = route(accountsApi.changePassword, changePassword);
