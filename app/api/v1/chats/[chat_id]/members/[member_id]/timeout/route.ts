import { membersApi } from "#contract/api/members.api.ts";
import { route } from "#server/http/route.ts";
import { timeOutMember } from "#server/use-cases/members/moderate-member.ts";

export const POST = route(membersApi.timeout, timeOutMember);
