import { z } from "zod";

import { defineEndpoint } from "../define.ts";
import { roomCodeSchema, uuidSchema } from "../ids.ts";
import { ownPulseSchema, pulseKindSchema, pulseSchema } from "../pulse.ts";
import { nudgeInputSchema, roomSpreadSchema } from "../voices.ts";

const params = z.object({ code: roomCodeSchema });
const signParams = params.extend({ kind: pulseKindSchema });
const errors = ["forbidden", "removed", "waiting_for_admission", "room_closed", "room_erased"] as const;

/** Room for quiet voices: who writes how much, a word in private, and a pulse of the room. */
export const voicesApi = {
  nudge: defineEndpoint({
    summary: "Asks one member, privately, to make room for others or to say something. Nobody else hears of it, and nothing is kept.",
    method: "POST",
    path: "/api/v1/rooms/{code}/members/{member_id}/nudge",
    auth: "member",
    params: params.extend({ member_id: uuidSchema }),
    body: nudgeInputSchema,
    status: 204,
    errors,
  }),
  spread: defineEndpoint({
    summary: "Tells those who moderate how what was written is spread over the members. Without names.",
    description: "`bands` and `loudest_tenth` are null where fewer than five have spoken.",
    method: "GET",
    path: "/api/v1/rooms/{code}/spread",
    auth: "member",
    params,
    response: roomSpreadSchema,
    status: 200,
    errors,
  }),
  pulse: defineEndpoint({
    summary: "Shows the viewer's own signs, and to those who moderate how many give which.",
    method: "GET",
    path: "/api/v1/rooms/{code}/pulse",
    auth: "member",
    params,
    response: pulseSchema,
    status: 200,
    errors,
  }),
  signal: defineEndpoint({
    summary:
      "Says without words how it goes. `faster` takes `slower` back and the other way round; all but a hand fade after three minutes.",
    description: "For members, where the room's pulse is on, in a frozen room too. Said again it lasts from then.",
    method: "PUT",
    path: "/api/v1/rooms/{code}/pulse/{kind}",
    auth: "member",
    params: signParams,
    response: ownPulseSchema,
    status: 200,
    errors: [...errors, "timed_out", "room_not_open"],
  }),
  unsignal: defineEndpoint({
    summary: "Takes a sign back, or lowers one's hand; taken back twice it changes nothing.",
    method: "DELETE",
    path: "/api/v1/rooms/{code}/pulse/{kind}",
    auth: "member",
    params: signParams,
    response: ownPulseSchema,
    status: 200,
    errors,
  }),
  lowerHands: defineEndpoint({
    summary: "Lowers all hands. With MODERATE_MEMBERS.",
    method: "DELETE",
    path: "/api/v1/rooms/{code}/hands",
    auth: "member",
    params,
    status: 204,
    errors,
  }),
};
