import { invitesApi } from "#contract/api/invites.api.ts";
import { route } from "#server/http/route.ts";
import { revokeInvite } from "#server/use-cases/invites/manage-invites.ts";

export const DELETE = route(invitesApi.revoke, revokeInvite);
