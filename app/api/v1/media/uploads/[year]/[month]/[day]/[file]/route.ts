import { mediaApi } from "#contract/api/media.api.ts";
import { file } from "#server/http/file.ts";
import { showFile } from "#server/use-cases/media/show-file.ts";

export const GET = file(mediaApi.show, showFile);
