import { holdsApi } from "#contract/api/holds.api.ts";
import { route } from "#server/http/route.ts";
import { listHeld } from "#server/use-cases/holds/list-held.ts";

export const GET = route(holdsApi.queue, listHeld);
