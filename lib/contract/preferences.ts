import { z } from "zod";

import { instantSchema, snowflakeSchema } from "./ids.ts";
import { LIMITS } from "./limits.ts";
import { quoteSchema } from "./messages.ts";

/** Until when a chat is quiet: an instant, "forever", or null for one that is not muted. */
const mutedUntilSchema = z.union([instantSchema, z.literal("forever")]).nullable();
export type MutedUntil = z.infer<typeof mutedUntilSchema>;

const preferences = {
  /** An instant that is past counts as null. */
  muted_until: mutedUntilSchema,
  /** Out of the list until somebody speaks; a muted one until it is taken back. */
  is_archived: z.boolean(),
  is_favourite: z.boolean(),
  /** Kept unread by hand, until it is read again. */
  marked_unread: z.boolean(),
};

/** How a member keeps a chat for themselves. Nobody else learns of it. */
export const chatPreferencesSchema = z.object(preferences).meta({ id: "ChatPreferences" });
export type ChatPreferences = z.infer<typeof chatPreferencesSchema>;

/** Only what is given changes. */
export const changePreferencesInputSchema = z
  .object({
    muted_until: mutedUntilSchema.optional(),
    archived: z.boolean().optional(),
    favourite: z.boolean().optional(),
    marked_unread: z.boolean().optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), { message: "names nothing to change" });
export type ChangePreferencesInput = z.infer<typeof changePreferencesInputSchema>;

/** What a member has begun to write, on whatever device. `reply_to` is what it answers, as that reads now; null if that may not be read any more. */
export const draftSchema = z
  .object({
    content: z.string(),
    reply_to_id: snowflakeSchema.nullable(),
    reply_to: quoteSchema.nullable(),
    written_at: instantSchema,
  })
  .meta({ id: "Draft" });

/** The draft of one chat, and when it was last written or taken away. */
export const draftStateSchema = z
  .object({ draft: draftSchema.nullable(), draft_changed_at: instantSchema.nullable() })
  .meta({ id: "DraftState" });
export type DraftState = z.infer<typeof draftStateSchema>;

/** Without content the draft is taken away. `written_at` decides between devices: the last one to write wins. */
export const writeDraftInputSchema = z.object({
  content: z.string().max(LIMITS.messageLength * 4),
  reply_to_id: snowflakeSchema.nullish(),
  written_at: instantSchema,
});
export type WriteDraftInput = z.infer<typeof writeDraftInputSchema>;

/** All that is a member's own in a chat: how they keep it, and what they have begun to write there. */
export const ownSideSchema = z.object({ ...preferences, ...draftStateSchema.shape }).meta({ id: "OwnSide" });
export type OwnSide = z.infer<typeof ownSideSchema>;
