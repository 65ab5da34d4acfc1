import type { Endpoint, EndpointInput } from "#contract/define.ts";
import { isAppError } from "#domain/errors.ts";

import { getContainer } from "../container.ts";
import type { Services } from "../context.ts";
import { answerableError } from "../errors.ts";
import { problemResponse } from "./problem.ts";
import { readInput, refuseForeignWrites } from "./request.ts";

type Handler = (request: Request, segment: { params: Promise<Record<string, string | string[] | undefined>> }) => Promise<Response>;

/**
 * Serves an endpoint that must not learn who asks: unlike `route`, it reads neither cookies nor Authorization, counts nobody's requests and names
 * no request, neither in its answer nor, where something breaks, in the log. The answer has no content.
 */
export function namelessRoute<E extends Endpoint>(
  endpoint: E,
  useCase: (services: Services, input: EndpointInput<E>) => Promise<void>,
): Handler {
  return async (request, segment) => {
    const { services, origins } = getContainer();
    try {
      // That there are cookies is all that is looked at: they are not read.
      refuseForeignWrites(endpoint, Object.fromEntries(request.headers), origins, request.headers.has("cookie"));
      await useCase(services, (await readInput(endpoint, request, await segment.params)) as EndpointInput<E>);
      return new Response(null, { status: endpoint.status, headers: { "cache-control": "no-store" } });
    } catch (error) {
      const nameless = { log: services.log, requestId: "" };
      return problemResponse(isAppError(error) ? error : answerableError(nameless, `${endpoint.method} ${endpoint.path}`, error), "");
    }
  };
}
