import { roomsApi } from "#contract/api/rooms.api.ts";
import { download } from "#server/http/route.ts";
import { exportTranscript } from "#server/use-cases/rooms/export-transcript.ts";

export const GET = download(roomsApi.transcript, exportTranscript);
export const POST = download(roomsApi.redactedTranscript, exportTranscript);
