import { roomsApi } from "#contract/api/rooms.api.ts";
import { download } from "#server/http/route.ts";
import { exportOwnLines } from "#server/use-cases/rooms/export-own-lines.ts";

export const GET = download(roomsApi.ownLines, exportOwnLines);
