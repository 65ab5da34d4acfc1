import { holdsApi } from "#contract/api/holds.api.ts";
import { route } from "#server/http/route.ts";
import { listOwnHeld } from "#server/use-cases/holds/list-own-held.ts";

export const GET = route(holdsApi.own, listOwnHeld);
