import { roomsApi } from "#contract/api/rooms.api.ts";
import { route } from "#server/http/route.ts";
import { eraseRoom } from "#server/use-cases/rooms/erase-room.ts";
import { showRoom } from "#server/use-cases/rooms/show-room.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";

export const GET = route(roomsApi.show, showRoom);
export const PATCH = route(roomsApi.update, updateRoom);
export const DELETE = route(roomsApi.erase, eraseRoom);
