import { roomsApi } from "#contract/api/rooms.api.ts";
import { route } from "#server/http/route.ts";
import { offerFollowUp } from "#server/use-cases/rooms/offer-follow-up.ts";

export const PUT = route(roomsApi.offerFollowUp, offerFollowUp);
