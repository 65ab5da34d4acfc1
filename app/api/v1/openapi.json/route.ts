import { serveOpenApi } from "#server/http/openapi.ts";

export { serveOpenApi as GET };
