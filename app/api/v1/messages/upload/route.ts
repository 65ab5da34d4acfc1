import { mediaApi } from "#contract/api/media.api.ts";
import { upload } from "#server/http/upload.ts";
import { fileBytesMax } from "#server/use-cases/media/keep-file.ts";
import { sendFile } from "#server/use-cases/media/send-file.ts";

export const POST = upload(mediaApi.upload, sendFile, fileBytesMax);
