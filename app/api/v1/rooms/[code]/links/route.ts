import { linksApi } from "#contract/api/links.api.ts";
import { route } from "#server/http/route.ts";
import { createLink, listLinks } from "#server/use-cases/links/create-link.ts";

export const POST = route(linksApi.create, createLink);
export const GET = route(linksApi.list, listLinks);
