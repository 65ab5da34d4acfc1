import { voicesApi } from "#contract/api/voices.api.ts";
import { route } from "#server/http/route.ts";
import { signal, unsignal } from "#server/use-cases/pulse/change-signal.ts";

export const PUT = route(voicesApi.signal, signal);
export const DELETE = route(voicesApi.unsignal, unsignal);
