import { searchApi } from "#contract/api/search.api.ts";
import { route } from "#server/http/route.ts";
import { searchMessages } from "#server/use-cases/search/search-messages.ts";

export const GET = route(searchApi.messages, searchMessages);
