import { defineEndpoint } from "../define.ts";
import { searchInputSchema, searchPageSchema } from "../search.ts";

export const searchApi = {
  messages: defineEndpoint({
    summary: "Finds messages in one chat, or in all that the asker may read now.",
    description:
      'Words, "phrases in quotes", and the filters from:name, in:chat, has:link|reply|image|video|audio|file, before:2026-11-21, after:2026-11-21. Parts of words and Chinese, Japanese and Korean are found; case and accents do not matter.',
    method: "GET",
    path: "/api/v1/search/messages",
    auth: "member",
    query: searchInputSchema,
    response: searchPageSchema,
    status: 200,
    errors: ["forbidden", "removed"],
  }),
};
