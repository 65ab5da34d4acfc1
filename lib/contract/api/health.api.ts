import { z } from "zod";

import { defineEndpoint } from "../define.ts";

export const healthApi = {
  live: defineEndpoint({
    summary: "Says that the process answers.",
    method: "GET",
    path: "/health",
    auth: "none",
    response: z.object({ status: z.literal("ok") }),
    status: 200,
    errors: [],
  }),
  ready: defineEndpoint({
    summary: "Says that Postgres, and Redis where one is set, answer. 503 otherwise.",
    method: "GET",
    path: "/health/ready",
    auth: "none",
    response: z.object({ status: z.enum(["ok", "unavailable"]), postgres: z.boolean(), redis: z.boolean().nullable() }),
    status: 200,
    errors: ["unavailable"],
  }),
};
