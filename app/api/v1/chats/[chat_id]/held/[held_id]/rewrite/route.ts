import { holdsApi } from "#contract/api/holds.api.ts";
import { route } from "#server/http/route.ts";
import { rewriteHeld } from "#server/use-cases/holds/rewrite-held.ts";

export const POST = route(holdsApi.rewrite, rewriteHeld);
