import { usersApi } from "#contract/api/users.api.ts";
import { route } from "#server/http/route.ts";
import { showUser } from "#server/use-cases/users/show-user.ts";

export const GET = route(usersApi.show, showUser);
