import { roomsApi } from "#contract/api/rooms.api.ts";
import { route } from "#server/http/route.ts";
import { openLane } from "#server/use-cases/rooms/open-lane.ts";

export const POST = route(roomsApi.openLane, openLane);
