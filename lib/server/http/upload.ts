import type { Endpoint, EndpointResponse, UploadInput } from "#contract/define.ts";

import type { Context } from "../context.ts";
import type { ArrivedFile } from "../use-cases/media/keep-file.ts";
import { receiveUpload } from "./receive-upload.ts";
import { parsePart } from "./request.ts";
import { answer, type Handler } from "./route.ts";

/** An endpoint whose body is a form with a file. */
type UploadEndpoint = Endpoint & Required<Pick<Endpoint, "upload" | "response">>;

/** Serves an endpoint that takes a file, of at most `bytesMaxOf` bytes for whoever asks: as `route`, with what has come in thrown away at the end. */
export function upload<E extends UploadEndpoint>(
  endpoint: E,
  useCase: (ctx: Context, input: UploadInput<E> & { readonly file: ArrivedFile }) => Promise<EndpointResponse<E>>,
  bytesMaxOf: (isPremium: boolean) => number,
): Handler {
  return (request, segment) =>
    answer(endpoint, request, segment, async (ctx, _input, _container, _request, isPremium) => {
      const { fields, file } = await receiveUpload(request, ctx.media, bytesMaxOf(isPremium));
      try {
        const input = { ...parsePart(endpoint.upload, fields), file } as UploadInput<E> & { readonly file: ArrivedFile };
        const result = endpoint.response.parse(await useCase(ctx, input));
        return Response.json(result, { status: endpoint.status, headers: { "cache-control": "no-store", "x-request-id": ctx.requestId } });
      } finally {
        await ctx.media.discard(file.place);
      }
    });
}
