import { reportsApi } from "#contract/api/reports.api.ts";
import { route } from "#server/http/route.ts";
import { listReports } from "#server/use-cases/reports/list-reports.ts";

export const GET = route(reportsApi.list, listReports);
