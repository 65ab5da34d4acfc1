import { defineEndpoint } from "../define.ts";
import { mediaParamsSchema, mediaQuerySchema } from "../media.ts";
import { uploadedSchema, uploadFieldsSchema } from "../messages.ts";

export const mediaApi = {
  upload: defineEndpoint({
    summary: "Sends a message with a file.",
    description:
      "multipart/form-data with the fields below and one part `file`, of at most 50 MB, with premium 100 MB. Pictures (JPEG, PNG, WebP, GIF) are made anew as WebP without what a camera writes into them, at most 2,048 pixels a side, with a small one of at most 500; other files are kept as they are. What the bytes are decides, and must agree with the name. In chats of accounts, with ATTACH_FILES.",
    method: "POST",
    path: "/api/v1/messages/upload",
    auth: "user",
    upload: uploadFieldsSchema,
    response: uploadedSchema,
    status: 201,
    errors: [
      "forbidden",
      "timed_out",
      "file_too_large",
      "file_type_refused",
      "not_multipart",
      "body_too_large",
      "storage_full",
      "slow_mode",
    ],
  }),
  show: defineEndpoint({
    summary: "Reads the bytes of a file that a message shows.",
    description:
      "For whoever may read a message that shows it, each time anew. Signed addresses (`u`, `t`, `s`) work for the account that they name alone, for an hour. Answers `Range` with 206.",
    method: "GET",
    path: "/api/v1/media/uploads/{year}/{month}/{day}/{file}",
    auth: "member",
    params: mediaParamsSchema,
    query: mediaQuerySchema,
    produces: "application/octet-stream",
    uncounted: true,
    status: 200,
    errors: ["forbidden"],
  }),
};
