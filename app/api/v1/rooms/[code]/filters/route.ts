import { holdsApi } from "#contract/api/holds.api.ts";
import { route } from "#server/http/route.ts";
import { showFilters, changeFilters } from "#server/use-cases/holds/change-filters.ts";

export const GET = route(holdsApi.filters, showFilters);
export const PUT = route(holdsApi.changeFilters, changeFilters);
