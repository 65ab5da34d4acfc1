import { membersApi } from "#contract/api/members.api.ts";
import { route } from "#server/http/route.ts";
import { handOver } from "#server/use-cases/members/change-role.ts";

export const POST = route(membersApi.handOver, handOver);
