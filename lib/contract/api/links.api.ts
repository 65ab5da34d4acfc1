import { z } from "zod";

import { defineEndpoint } from "../define.ts";
import { roomCodeSchema, uuidSchema } from "../ids.ts";
import {
  createRoomLinkInputSchema,
  enteredLinkSchema,
  enterLinkInputSchema,
  linkEntranceSchema,
  linkTokenInputSchema,
  madeRoomLinkSchema,
  roomLinkSchema,
} from "../links.ts";
import { stageSettingsSchema, stageViewSchema, updateStageInputSchema } from "../stage.ts";

const params = z.object({ code: roomCodeSchema });

export const linksApi = {
  create: defineEndpoint({
    summary: "Makes a link to a room's stage, for the facilitator's phone, or for a co-facilitator.",
    description:
      "Answers the link's address with its secret, once. A room has one remote at a time: a new one ends the one before. Throws `validation_failed` where there are too many.",
    method: "POST",
    path: "/api/v1/rooms/{code}/links",
    auth: "user",
    params,
    body: createRoomLinkInputSchema,
    response: madeRoomLinkSchema,
    status: 201,
    errors: ["forbidden", "room_erased"],
  }),
  list: defineEndpoint({
    summary: "Lists a room's links that work, newest first.",
    method: "GET",
    path: "/api/v1/rooms/{code}/links",
    auth: "user",
    params,
    response: z.object({ links: z.array(roomLinkSchema) }),
    status: 200,
    errors: ["forbidden", "room_erased"],
  }),
  revoke: defineEndpoint({
    summary: "Ends a link and what it gave, at once.",
    description: "Whoever came by it is disconnected; a co-facilitator stays in the room as an ordinary member.",
    method: "DELETE",
    path: "/api/v1/rooms/{code}/links/{link_id}",
    auth: "user",
    params: params.extend({ link_id: uuidSchema }),
    status: 204,
    errors: ["forbidden", "room_erased"],
  }),
  show: defineEndpoint({
    summary: "Tells whoever holds a link's secret what it opens.",
    description: "The secret is in the body rather than in the address, so that it stands in no log.",
    method: "POST",
    path: "/api/v1/links/show",
    auth: "none",
    body: linkTokenInputSchema,
    response: linkEntranceSchema,
    status: 200,
    errors: ["link_ended"],
  }),
  enter: defineEndpoint({
    summary: "Takes the seat that a remote's or co-facilitator's link gives.",
    description: "Sets the seat's cookie. Entering again from the same browser answers the same seat. A stage's link has no seat to give.",
    method: "POST",
    path: "/api/v1/links/enter",
    auth: "none",
    body: enterLinkInputSchema,
    response: enteredLinkSchema,
    status: 200,
    errors: ["link_ended", "removed", "room_full", "room_erased", "alias_taken", "alias_reserved"],
  }),
};

export const stageApi = {
  view: defineEndpoint({
    summary: "Answers what a room's stage shows now, to whoever holds its link's secret.",
    method: "POST",
    path: "/api/v1/stage",
    auth: "none",
    body: linkTokenInputSchema,
    response: stageViewSchema,
    status: 200,
    errors: ["link_ended"],
  }),
  settings: defineEndpoint({
    summary: "Answers what a room's stage is set to show.",
    method: "GET",
    path: "/api/v1/rooms/{code}/stage",
    auth: "member",
    params,
    response: stageSettingsSchema,
    status: 200,
    errors: ["forbidden", "removed", "waiting_for_admission", "room_erased"],
  }),
  update: defineEndpoint({
    summary: "Changes what a room's stage shows; only what is given changes.",
    method: "PATCH",
    path: "/api/v1/rooms/{code}/stage",
    auth: "member",
    params,
    body: updateStageInputSchema,
    response: stageSettingsSchema,
    status: 200,
    errors: ["forbidden", "removed", "waiting_for_admission", "room_erased"],
  }),
};
