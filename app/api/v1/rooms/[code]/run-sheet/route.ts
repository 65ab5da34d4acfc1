import { runSheetApi } from "#contract/api/run-sheet.api.ts";
import { route } from "#server/http/route.ts";
import { changeRunSheet } from "#server/use-cases/run-sheet/change-run-sheet.ts";
import { showRunSheet } from "#server/use-cases/run-sheet/show-run-sheet.ts";

export const GET = route(runSheetApi.show, showRunSheet);
export const PUT = route(runSheetApi.change, changeRunSheet);
