import { z } from "zod";

import { LIMITS } from "./limits.ts";
import { plainTextSchema } from "./plain-text.ts";

/** What becomes of a message that a filter catches: it waits for a moderator, or it is not taken. */
const FILTER_ACTIONS = ["hold", "refuse"] as const;
const filterActionSchema = z.enum(FILTER_ACTIONS);

/** Which of a room's filters caught a message. */
const FILTER_RULES = ["words", "links", "repetition"] as const;

const codePoints = (text: string): number => [...text].length;

/**
 * What keeps a member's messages back, or refuses them, by their text. Words are whole words, also several in a row, whatever their case, accents or
 * look-alike letters; a `*` at the end stands for any ending.
 */
export const roomFiltersSchema = z
  .object({
    words: z
      .array(
        plainTextSchema(LIMITS.filterWordMax * 4)
          .min(1)
          .refine((word) => codePoints(word) <= LIMITS.filterWordMax, `must have at most ${LIMITS.filterWordMax} characters`)
          .refine((word) => /[\p{L}\p{N}]/u.test(word), "must have a letter or a digit"),
      )
      .max(LIMITS.filterWordsMax),
    words_action: filterActionSchema,
    /** Addresses of pages; the room's own address is none. */
    links: z.enum(["allow", ...FILTER_ACTIONS]),
    /** The same text again, or one character over and over; null for no such filter. */
    repetition: filterActionSchema.nullable(),
  })
  .meta({ id: "RoomFilters" });
export type RoomFilters = z.infer<typeof roomFiltersSchema>;

/** What stands in a room that has no filters. */
export const NO_FILTERS: RoomFilters = { words: [], words_action: "hold", links: "allow", repetition: null };

/** A text to try, with the room's filters or with others that are not kept. */
export const testFiltersInputSchema = z.object({
  text: z
    .string()
    .min(1)
    .max(LIMITS.messageLength * 4),
  filters: roomFiltersSchema.optional(),
});

/** What would happen to the text, by which rule, and for which part of it; `shown` for a text that no filter catches. */
export const filterTestSchema = z
  .object({
    outcome: z.enum(["shown", "hold", "refuse"]),
    rule: z.enum(FILTER_RULES).nullable(),
    found: z.string().nullable(),
  })
  .meta({ id: "FilterTest" });
export type FilterTest = z.infer<typeof filterTestSchema>;
