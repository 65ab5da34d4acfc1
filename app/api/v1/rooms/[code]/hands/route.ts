import { voicesApi } from "#contract/api/voices.api.ts";
import { route } from "#server/http/route.ts";
import { lowerHands } from "#server/use-cases/pulse/lower-hands.ts";

export const DELETE = route(voicesApi.lowerHands, lowerHands);
