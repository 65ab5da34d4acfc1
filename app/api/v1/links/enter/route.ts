import { linksApi } from "#contract/api/links.api.ts";
import { route } from "#server/http/route.ts";
import { seatCookies } from "#server/http/seat-cookie.ts";
import { enterLink } from "#server/use-cases/links/enter-link.ts";

export const POST = route(linksApi.enter, enterLink, { cookies: seatCookies });
