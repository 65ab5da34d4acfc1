import { membersApi } from "#contract/api/members.api.ts";
import { route } from "#server/http/route.ts";
import { listExtraTime } from "#server/use-cases/members/list-extra-time.ts";

export const GET = route(membersApi.extraTime, listExtraTime);
