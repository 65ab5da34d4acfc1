import { reportsApi } from "#contract/api/reports.api.ts";
import { route } from "#server/http/route.ts";
import { reportMessage } from "#server/use-cases/reports/report-message.ts";

export const POST = route(reportsApi.report, reportMessage);
