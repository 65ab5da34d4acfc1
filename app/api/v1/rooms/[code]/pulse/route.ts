import { voicesApi } from "#contract/api/voices.api.ts";
import { route } from "#server/http/route.ts";
import { showPulse } from "#server/use-cases/pulse/show-pulse.ts";

export const GET = route(voicesApi.pulse, showPulse);
