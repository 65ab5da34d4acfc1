import { membersApi } from "#contract/api/members.api.ts";
import { route } from "#server/http/route.ts";
import { grantExtraTime } from "#server/use-cases/members/grant-extra-time.ts";

export const PUT = route(membersApi.grantExtraTime, grantExtraTime);
