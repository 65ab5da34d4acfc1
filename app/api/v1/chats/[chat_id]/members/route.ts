import { membersApi } from "#contract/api/members.api.ts";
import { route } from "#server/http/route.ts";
import { addMembers } from "#server/use-cases/members/add-members.ts";
import { listMembers } from "#server/use-cases/members/list-members.ts";

export const GET = route(membersApi.list, listMembers);
export const POST = route(membersApi.add, addMembers);
