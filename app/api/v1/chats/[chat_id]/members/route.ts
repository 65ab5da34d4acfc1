import { membersApi } from "#contract/api/members.api.ts";
import { route } from "#server/http/route.ts";
import { listMembers } from "#server/use-cases/members/list-members.ts";

export const GET = route(membersApi.list, listMembers);
