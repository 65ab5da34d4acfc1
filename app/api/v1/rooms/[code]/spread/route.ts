import { voicesApi } from "#contract/api/voices.api.ts";
import { route } from "#server/http/route.ts";
import { showSpread } from "#server/use-cases/voices/show-spread.ts";

export const GET = route(voicesApi.spread, showSpread);
