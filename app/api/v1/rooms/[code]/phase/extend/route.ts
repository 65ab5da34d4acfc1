import { runSheetApi } from "#contract/api/run-sheet.api.ts";
import { route } from "#server/http/route.ts";
import { extendPhase } from "#server/use-cases/run-sheet/extend-phase.ts";

export const POST = route(runSheetApi.extend, extendPhase);
