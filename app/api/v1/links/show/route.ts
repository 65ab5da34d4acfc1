import { linksApi } from "#contract/api/links.api.ts";
import { route } from "#server/http/route.ts";
import { showLink } from "#server/use-cases/links/enter-link.ts";

export const POST = route(linksApi.show, showLink);
