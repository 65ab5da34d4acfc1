import { roomsApi } from "#contract/api/rooms.api.ts";
import { route } from "#server/http/route.ts";
import { extendRoom } from "#server/use-cases/rooms/change-clock.ts";

export const POST = route(roomsApi.extend, extendRoom);
