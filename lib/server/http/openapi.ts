import { extendZodWithOpenApi, OpenApiGeneratorV31, OpenAPIRegistry } from "@asteasolutions/zod-to-openapi";
import { z } from "zod";

import { API } from "#contract/api/catalogue.ts";
import { COMMON_ERRORS, type Endpoint } from "#contract/define.ts";
import { type ErrorCode, ERRORS, problemSchema } from "#contract/errors.ts";

extendZodWithOpenApi(z);

/** The OpenAPI 3.1 document of every endpoint, generated from the contract. */
export function buildOpenApi(publicUrl: string): object {
  const registry = new OpenAPIRegistry();
  registry.registerComponent("securitySchemes", "bearer", { type: "http", scheme: "bearer", description: "A room seat's token, from joining." });
  for (const [tag, endpoints] of Object.entries(API)) {
    for (const [name, endpoint] of Object.entries(endpoints as Record<string, Endpoint>)) register(registry, tag, `${tag}.${name}`, endpoint);
  }
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: "3.1.0",
    info: { title: "Parley", version: "1", description: DESCRIPTION, license: { name: "AGPL-3.0-or-later", identifier: "AGPL-3.0-or-later" } },
    servers: [{ url: publicUrl }],
  });
}

/** Serves the document; relative to whatever address the reader came by. */
export function serveOpenApi(): Response {
  return Response.json(buildOpenApi("/"), { headers: { "cache-control": "no-cache" } });
}

const DESCRIPTION =
  "snake_case JSON. Writes that come with cookies must be application/json, from this origin, with the header `x-parley-csrf: 1`. " +
  "Errors have the form of `Problem`; `code` is stable, `error` is for people.";

type RouteConfig = Parameters<OpenAPIRegistry["registerPath"]>[0];

function register(registry: OpenAPIRegistry, tag: string, operationId: string, endpoint: Endpoint): void {
  const { method, path, summary, description, auth, params, query, body, response, produces, status, errors } = endpoint;
  const content = response ? { "application/json": { schema: response } } : produces ? { [produces.split(",")[0] ?? ""]: { schema: z.string() } } : undefined;
  const request = {
    ...(params ? { params: params as z.ZodObject } : {}),
    ...(query ? { query: query as z.ZodObject } : {}),
    ...(body ? { body: { required: true, content: { "application/json": { schema: body } } } } : {}),
  };
  registry.registerPath({
    method: method.toLowerCase() as RouteConfig["method"],
    path,
    operationId,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    ...(auth === "none" ? {} : { security: [{ bearer: [] }] }),
    request,
    responses: { [status]: { description: summary, ...(content ? { content } : {}) }, ...problems([...COMMON_ERRORS, ...errors]) },
  });
}

/** One entry for each status, naming the codes that come with it. */
function problems(codes: readonly ErrorCode[]): RouteConfig["responses"] {
  const byStatus = Map.groupBy(new Set(codes), (code) => ERRORS[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [status, { description: group.join(", "), content: { "application/json": { schema: problemSchema } } }]),
  );
}

