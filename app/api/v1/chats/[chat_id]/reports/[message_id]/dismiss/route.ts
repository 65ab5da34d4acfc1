import { reportsApi } from "#contract/api/reports.api.ts";
import { route } from "#server/http/route.ts";
import { dismissReports } from "#server/use-cases/reports/dismiss-reports.ts";

export const POST = route(reportsApi.dismiss, dismissReports);
