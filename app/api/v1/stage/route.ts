import { stageApi } from "#contract/api/links.api.ts";
import { route } from "#server/http/route.ts";
import { showStage } from "#server/use-cases/links/show-stage.ts";

export const POST = route(stageApi.view, showStage);
