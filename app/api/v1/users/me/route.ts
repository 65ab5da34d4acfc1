import { usersApi } from "#contract/api/users.api.ts";
import { route } from "#server/http/route.ts";
import { deleteAccount } from "#server/use-cases/accounts/delete-account.ts";
import { showMe } from "#server/use-cases/users/show-me.ts";
import { updateProfile } from "#server/use-cases/users/update-profile.ts";

export const GET = route(usersApi.me, showMe);
export const PATCH = route(usersApi.update, updateProfile);
export const DELETE = route(usersApi.remove, deleteAccount);
