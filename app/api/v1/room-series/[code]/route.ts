import { seriesApi } from "#contract/api/series.api.ts";
import { route } from "#server/http/route.ts";
import { deleteSeries } from "#server/use-cases/series/delete-series.ts";
import { getSeries } from "#server/use-cases/series/get-series.ts";
import { updateSeries } from "#server/use-cases/series/update-series.ts";

export const GET = route(seriesApi.get, getSeries);
export const PATCH = route(seriesApi.update, updateSeries);
export const DELETE = route(seriesApi.delete, deleteSeries);
