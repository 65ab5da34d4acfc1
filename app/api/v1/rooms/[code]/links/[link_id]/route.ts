import { linksApi } from "#contract/api/links.api.ts";
import { route } from "#server/http/route.ts";
import { revokeLink } from "#server/use-cases/links/end-link.ts";

export const DELETE = route(linksApi.revoke, revokeLink);
