import { z } from "zod";

import { defineEndpoint } from "../define.ts";
import { roomCodeSchema } from "../ids.ts";
import { makeTicketsInputSchema, ticketsSchema } from "../tickets.ts";

const params = z.object({ code: roomCodeSchema });

export const ticketsApi = {
  make: defineEndpoint({
    summary: "Makes tickets that let one newcomer each into a room that asks for them. Answers all that are unused.",
    method: "POST",
    path: "/api/v1/rooms/{code}/tickets",
    auth: "user",
    params,
    body: makeTicketsInputSchema,
    response: ticketsSchema,
    status: 201,
    errors: ["forbidden", "room_erased"],
  }),
  list: defineEndpoint({
    summary: "Lists a room's unused tickets, and counts those that were used.",
    method: "GET",
    path: "/api/v1/rooms/{code}/tickets",
    auth: "user",
    params,
    response: ticketsSchema,
    status: 200,
    errors: ["forbidden", "room_erased"],
  }),
  discard: defineEndpoint({
    summary: "Throws a room's unused tickets away; nobody comes in by them any more.",
    method: "DELETE",
    path: "/api/v1/rooms/{code}/tickets",
    auth: "user",
    params,
    response: ticketsSchema,
    status: 200,
    errors: ["forbidden", "room_erased"],
  }),
};
