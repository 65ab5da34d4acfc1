import { holdsApi } from "#contract/api/holds.api.ts";
import { route } from "#server/http/route.ts";
import { dismissHeld } from "#server/use-cases/holds/dismiss-held.ts";

export const POST = route(holdsApi.dismiss, dismissHeld);
