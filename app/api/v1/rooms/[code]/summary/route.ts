import { roomsApi } from "#contract/api/rooms.api.ts";
import { route } from "#server/http/route.ts";
import { summariseRoom } from "#server/use-cases/rooms/summarise-room.ts";

export const GET = route(roomsApi.summary, summariseRoom);
