import { roomsApi } from "#contract/api/rooms.api.ts";
import { route } from "#server/http/route.ts";
import { duplicateRoom } from "#server/use-cases/rooms/duplicate-room.ts";

export const POST = route(roomsApi.duplicate, duplicateRoom);
