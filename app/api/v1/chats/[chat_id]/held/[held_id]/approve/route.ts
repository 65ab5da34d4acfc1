import { holdsApi } from "#contract/api/holds.api.ts";
import { route } from "#server/http/route.ts";
import { approveHeld } from "#server/use-cases/holds/approve-held.ts";

export const POST = route(holdsApi.approve, approveHeld);
