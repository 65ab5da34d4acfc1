import { invitesApi } from "#contract/api/invites.api.ts";
import { route } from "#server/http/route.ts";
import { createInvite, listInvites } from "#server/use-cases/invites/manage-invites.ts";

export const GET = route(invitesApi.list, listInvites);
export const POST = route(invitesApi.create, createInvite);
