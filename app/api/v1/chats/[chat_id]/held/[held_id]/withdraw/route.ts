import { holdsApi } from "#contract/api/holds.api.ts";
import { route } from "#server/http/route.ts";
import { withdrawHeld } from "#server/use-cases/holds/withdraw-held.ts";

export const POST = route(holdsApi.withdraw, withdrawHeld);
