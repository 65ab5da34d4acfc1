import { roomsApi } from "#contract/api/rooms.api.ts";
import { route } from "#server/http/route.ts";
import { createRoom } from "#server/use-cases/rooms/create-room.ts";
import { listRooms } from "#server/use-cases/rooms/list-rooms.ts";

export const GET = route(roomsApi.list, listRooms);
export const POST = route(roomsApi.create, createRoom);
