import { z } from "zod";

import { API } from "#contract/api/catalogue.ts";
import { COMMON_ERRORS, type Endpoint } from "#contract/define.ts";
import { type ErrorCode, ERRORS } from "#contract/error-codes.ts";
import { problemSchema } from "#contract/errors.ts";

type Json = Record<string, unknown>;

const DESCRIPTION =
  "snake_case JSON. Programs sign in at `POST /api/v1/auth/login` and send `Authorization: Bearer` from then on, without cookies. " +
  "Writes that come with cookies must be application/json, from this origin, with the header `x-parley-csrf: 1`. " +
  "Errors have the form of `Problem`; `code` is stable, `error` is for people. " +
  "An account may make so many requests a minute, by whatever device: `RateLimit` says how many are left (`r`) and for how many seconds (`t`); " +
  "beyond that `rate_limited` says when to come back.";

/** Serves the document; its server is whatever address the reader came by. */
export function serveOpenApi(): Response {
  return Response.json(buildOpenApi(), { headers: { "cache-control": "no-cache" } });
}

/** The OpenAPI 3.1 document of every endpoint, generated from the contract. Its schemas are JSON Schema 2020-12, which zod writes itself. */
export function buildOpenApi(): Json {
  const components: Json = {};
  const paths: Record<string, Json> = {};
  for (const [tag, endpoints] of Object.entries(API)) {
    for (const [name, endpoint] of Object.entries(endpoints as Record<string, Endpoint>)) {
      const operation = describe(components, endpoint, { operationId: `${tag}.${name}`, tags: [tag] });
      paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operation };
    }
  }
  const bearer = { type: "http", scheme: "bearer", description: "An access token, from signing in, or a room seat's, from joining." };
  return {
    openapi: "3.1.0",
    info: {
      title: "Parley",
      version: "1",
      description: DESCRIPTION,
      license: { name: "AGPL-3.0-or-later", identifier: "AGPL-3.0-or-later" },
    },
    servers: [{ url: "/" }],
    paths,
    components: { securitySchemes: { bearer }, schemas: components },
  };
}

function describe(components: Json, endpoint: Endpoint, names: Json): Json {
  const { summary, description, auth, params, query, body } = endpoint;
  return {
    ...names,
    summary,
    ...(description === undefined ? {} : { description }),
    ...(auth === "none" ? {} : { security: [{ bearer: [] }] }),
    parameters: [...parameters(components, params, "path"), ...parameters(components, query, "query")],
    ...(body ? { requestBody: { required: !endpoint.bodyOptional, content: jsonContent(schemaOf(components, body, "input")) } } : {}),
    responses: { ...successes(components, endpoint), ...problems(components, endpoint.errors) },
  };
}

/** The same answer under each status that it may come with. */
function successes(components: Json, endpoint: Endpoint): Json {
  const answer = { description: endpoint.summary, ...success(components, endpoint) };
  return { [endpoint.status]: answer, ...(endpoint.statusIfMade === undefined ? {} : { [endpoint.statusIfMade]: answer }) };
}

function success(components: Json, { response, produces }: Endpoint): Json {
  if (response) return { content: jsonContent(schemaOf(components, response, "output")) };
  if (produces === undefined) return {};
  return { content: Object.fromEntries(produces.split(/, | or /).map((type) => [type, { schema: { type: "string" } }])) };
}

function parameters(components: Json, schema: z.ZodType | undefined, place: "path" | "query"): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(components, schema, "input") as { properties?: Json; required?: string[] };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: property,
  }));
}

/** One entry for each status, naming the codes that come with it. */
function problems(components: Json, errors: readonly ErrorCode[]): Json {
  const content = jsonContent(schemaOf(components, problemSchema, "output"));
  const byStatus = Map.groupBy(new Set([...COMMON_ERRORS, ...errors]), (code) => ERRORS[code].status);
  return Object.fromEntries([...byStatus].map(([status, codes]) => [status, { description: codes.join(", "), content }]));
}

const jsonContent = (schema: Json): Json => ({ "application/json": { schema } });

/** A schema as JSON Schema. What has a name in the contract goes to the shared components, and a reference stands in its place. */
function schemaOf(components: Json, schema: z.ZodType, io: "input" | "output"): Json {
  const written = JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: "any", override: openToMore }));
  const { $schema: _, $defs, id, ...own } = JSON.parse(written.replaceAll("#/$defs/", "#/components/schemas/")) as Json & { $defs?: Json };
  Object.assign(
    components,
    Object.fromEntries(Object.entries($defs ?? {}).map(([name, definition]) => [name, withoutId(definition as Json)])),
  );
  if (typeof id !== "string") return own;
  components[id] = own;
  return { $ref: `#/components/schemas/${id}` };
}

/** The name is the key already; in JSON Schema `id` would mean something else. */
function withoutId({ id: _, ...definition }: Json): Json {
  return definition;
}

/** Later versions may add fields; a client must not refuse what it does not know. */
function openToMore({ jsonSchema }: { jsonSchema: Json }): void {
  delete jsonSchema["additionalProperties"];
}
