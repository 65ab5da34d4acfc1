import { holdsApi } from "#contract/api/holds.api.ts";
import { route } from "#server/http/route.ts";
import { showLedger } from "#server/use-cases/holds/show-ledger.ts";

export const GET = route(holdsApi.ledger, showLedger);
