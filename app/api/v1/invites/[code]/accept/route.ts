import { invitesApi } from "#contract/api/invites.api.ts";
import { route } from "#server/http/route.ts";
import { acceptInvite } from "#server/use-cases/invites/accept-invite.ts";

export const POST = route(invitesApi.accept, acceptInvite);
