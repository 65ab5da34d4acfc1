import { holdsApi } from "#contract/api/holds.api.ts";
import { route } from "#server/http/route.ts";
import { holdMember } from "#server/use-cases/holds/hold-member.ts";

export const PUT = route(holdsApi.holdMember, holdMember);
