import { runSheetApi } from "#contract/api/run-sheet.api.ts";
import { route } from "#server/http/route.ts";
import { changePhase } from "#server/use-cases/run-sheet/change-phase.ts";

export const POST = route(runSheetApi.enter, changePhase);
