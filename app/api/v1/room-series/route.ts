import { seriesApi } from "#contract/api/series.api.ts";
import { route } from "#server/http/route.ts";
import { createSeries } from "#server/use-cases/series/create-series.ts";
import { listSeries } from "#server/use-cases/series/list-series.ts";

export const GET = route(seriesApi.list, listSeries);
export const POST = route(seriesApi.create, createSeries);
