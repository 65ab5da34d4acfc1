import { z } from "zod";

import { defineEndpoint } from "../define.ts";
import { roomCodeSchema } from "../ids.ts";
import { createSeriesInputSchema, seriesSchema, updateSeriesInputSchema } from "../series.ts";

const params = z.object({ code: roomCodeSchema });

export const seriesApi = {
  create: defineEndpoint({
    summary: "Begins a series of rooms and makes its first meeting.",
    description:
      "There is always the next meeting ahead: another is made when one opens. `GET /api/v1/rooms/{code}` takes the series' code, too.",
    method: "POST",
    path: "/api/v1/room-series",
    auth: "user",
    body: createSeriesInputSchema,
    response: seriesSchema,
    status: 201,
    errors: ["forbidden", "room_erased"],
  }),
  list: defineEndpoint({
    summary: "Lists the account's series, newest first.",
    method: "GET",
    path: "/api/v1/room-series",
    auth: "user",
    response: z.object({ series: z.array(seriesSchema) }),
    status: 200,
    errors: [],
  }),
  get: defineEndpoint({
    summary: "One of the account's series.",
    method: "GET",
    path: "/api/v1/room-series/{code}",
    auth: "user",
    params,
    response: seriesSchema,
    status: 200,
    errors: [],
  }),
  update: defineEndpoint({
    summary: "Changes title and password of meetings to come, or until when there are any.",
    method: "PATCH",
    path: "/api/v1/room-series/{code}",
    auth: "user",
    params,
    body: updateSeriesInputSchema,
    response: seriesSchema,
    status: 200,
    errors: [],
  }),
  delete: defineEndpoint({
    summary: "Deletes a series, whose code then leads nowhere. Meetings that have a room stay.",
    method: "DELETE",
    path: "/api/v1/room-series/{code}",
    auth: "user",
    params,
    status: 204,
    errors: [],
  }),
};
