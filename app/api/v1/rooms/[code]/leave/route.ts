import { roomsApi } from "#contract/api/rooms.api.ts";
import { route } from "#server/http/route.ts";
import { leaveRoom } from "#server/use-cases/rooms/leave-room.ts";

export const POST = route(roomsApi.leave, leaveRoom);
