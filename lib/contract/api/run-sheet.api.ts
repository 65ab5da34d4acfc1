import { z } from "zod";

import { defineEndpoint } from "../define.ts";
import { roomCodeSchema } from "../ids.ts";
import { roomSchema } from "../rooms.ts";
import { changePhaseInputSchema, changeRunSheetInputSchema, extendPhaseInputSchema, roomRunSheetSchema } from "../run-sheet.ts";

const params = z.object({ code: roomCodeSchema });
const errors = ["forbidden", "room_erased", "removed", "waiting_for_admission"] as const;

export const runSheetApi = {
  show: defineEndpoint({
    summary: "Shows the phases of a room, for whoever may change them.",
    method: "GET",
    path: "/api/v1/rooms/{code}/run-sheet",
    auth: "member",
    params,
    response: roomRunSheetSchema,
    status: 200,
    errors,
  }),
  change: defineEndpoint({
    summary: "Replaces the phases of a room.",
    description:
      "The phase that runs goes on running where `places` says that it is now, with its new name and, where its minutes have changed, its new end; its rules hold from when it is next begun. If it is gone, none runs. With the `version` of a sheet that somebody else has changed since, it changes nothing.",
    method: "PUT",
    path: "/api/v1/rooms/{code}/run-sheet",
    auth: "member",
    params,
    body: changeRunSheetInputSchema,
    response: roomRunSheetSchema,
    status: 200,
    errors: [...errors, "run_sheet_changed"],
  }),
  enter: defineEndpoint({
    summary:
      "Begins a phase: its rules hold from now on, and everyone is told. Or ends the one that runs, and leaves the rules as they are.",
    description:
      "A step from a phase that runs no more changes nothing: two who press “next” at once go one phase on. Beginning the phase that runs changes nothing either. One of the kind `reveal` shows everything that waited because the room held everyone.",
    method: "POST",
    path: "/api/v1/rooms/{code}/phase",
    auth: "member",
    params,
    body: changePhaseInputSchema,
    response: roomSchema,
    status: 200,
    errors: [...errors, "room_not_open", "room_closed"],
  }),
  extend: defineEndpoint({
    summary: "Moves the end of the phase that runs by some minutes; counted from now where it has passed, or where it has none.",
    method: "POST",
    path: "/api/v1/rooms/{code}/phase/extend",
    auth: "member",
    params,
    body: extendPhaseInputSchema,
    response: roomSchema,
    status: 200,
    errors: [...errors, "room_not_open", "room_closed"],
  }),
};
