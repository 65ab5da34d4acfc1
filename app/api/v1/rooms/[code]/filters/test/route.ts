import { holdsApi } from "#contract/api/holds.api.ts";
import { route } from "#server/http/route.ts";
import { testFilters } from "#server/use-cases/holds/test-filters.ts";

export const POST = route(holdsApi.testFilters, testFilters);
