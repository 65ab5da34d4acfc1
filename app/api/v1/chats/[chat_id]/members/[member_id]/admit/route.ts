import { membersApi } from "#contract/api/members.api.ts";
import { route } from "#server/http/route.ts";
import { admitMember } from "#server/use-cases/members/moderate-member.ts";

export const POST = route(membersApi.admit, admitMember);
