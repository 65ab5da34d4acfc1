import { roomsApi } from "#contract/api/rooms.api.ts";
import { route } from "#server/http/route.ts";
import { seatCookies } from "#server/http/seat-cookie.ts";
import { joinRoom } from "#server/use-cases/rooms/join-room.ts";

export const POST = route(roomsApi.join, joinRoom, { cookies: seatCookies });
