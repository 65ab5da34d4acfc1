import { usersApi } from "#contract/api/users.api.ts";
import { route } from "#server/http/route.ts";
import { searchPeople } from "#server/use-cases/users/search-people.ts";

export const GET = route(usersApi.search, searchPeople);
