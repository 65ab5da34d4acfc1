import { roomsApi } from "#contract/api/rooms.api.ts";
import { download } from "#server/http/route.ts";
import { exportCalendar } from "#server/use-cases/rooms/export-calendar.ts";

export const GET = download(roomsApi.calendar, exportCalendar);
