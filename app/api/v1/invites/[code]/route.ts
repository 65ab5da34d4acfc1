import { invitesApi } from "#contract/api/invites.api.ts";
import { route } from "#server/http/route.ts";
import { showInvite } from "#server/use-cases/invites/accept-invite.ts";

export const GET = route(invitesApi.show, showInvite);
