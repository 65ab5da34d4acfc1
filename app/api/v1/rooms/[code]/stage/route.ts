import { stageApi } from "#contract/api/links.api.ts";
import { route } from "#server/http/route.ts";
import { changeStage, getStageSettings } from "#server/use-cases/links/change-stage.ts";

export const GET = route(stageApi.settings, getStageSettings);
export const PATCH = route(stageApi.update, changeStage);
