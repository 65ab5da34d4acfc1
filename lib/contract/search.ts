import { z } from "zod";

import { chatKindSchema } from "./chats.ts";
import { uuidSchema } from "./ids.ts";
import { LIMITS } from "./limits.ts";
import { messageSchema } from "./messages.ts";

/**
 * What is looked for: words, "phrases in quotes", and the filters from:name, in:chat, has:link|reply|image|video|audio|file, before:2026-11-21 and
 * after:2026-11-21 (`domain/search/query.ts`). `cursor` is the last answer's `next_cursor`.
 */
export const searchInputSchema = z.object({
  q: z.string().max(LIMITS.searchQueryMax),
  chat_id: uuidSchema.optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.searchPageMax).default(LIMITS.searchPage),
  cursor: z
    .string()
    .regex(/^[wp]\d{0,18}$/)
    .optional(),
});
export type SearchInput = z.infer<typeof searchInputSchema>;

/** A part of a message's content, in UTF-16 units as JavaScript counts; `end` is excluded. */
const rangeSchema = z.object({ start: z.number().int().min(0), end: z.number().int().min(0) });

/** A message that was found, and the chat it was said in as the viewer knows it. `matches` says where in its content, in order and without overlaps. */
export const searchResultSchema = z
  .object({ message: messageSchema, chat: z.object({ kind: chatKindSchema, title: z.string() }), matches: z.array(rangeSchema) })
  .meta({ id: "SearchResult" });
export type SearchResult = z.infer<typeof searchResultSchema>;

/**
 * The latest first. Messages that have the words, or words that begin with them, come before those that have them only inside of words.
 * `next_cursor` is null at the end. Before it, a page may hold fewer than were asked for, or none: what one request looks through is bounded.
 */
export const searchPageSchema = z
  .object({ results: z.array(searchResultSchema), next_cursor: z.string().nullable() })
  .meta({ id: "SearchPage" });
export type SearchPage = z.infer<typeof searchPageSchema>;
