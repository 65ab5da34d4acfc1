import { z } from "zod";

import { chatKindSchema } from "./chats.ts";
import { instantSchema, uuidSchema } from "./ids.ts";
import { LIMITS } from "./limits.ts";

/** What stands in an invitation's link: 128 random bits. */
export const inviteCodeSchema = z.string().regex(/^[\w-]{1,32}$/);

/** Without a bound the link works until it is revoked. */
export const createInviteInputSchema = z.object({
  expires_in_hours: z.number().int().min(1).max(LIMITS.inviteHoursMax).nullish(),
  max_uses: z.number().int().min(1).max(LIMITS.inviteUsesMax).nullish(),
});
export type CreateInviteInput = z.infer<typeof createInviteInputSchema>;

/** An invitation as those see it who may invite. */
export const inviteSchema = z
  .object({
    id: uuidSchema,
    code: inviteCodeSchema,
    /** The address to pass on: where others reach this server, whatever the asker's browser calls it. */
    url: z.url(),
    /** The member who made it. */
    created_by: uuidSchema,
    created_at: instantSchema,
    expires_at: instantSchema.nullable(),
    max_uses: z.number().int().nullable(),
    uses: z.number().int(),
  })
  .meta({ id: "Invite" });
export type Invite = z.infer<typeof inviteSchema>;

/** What anybody may know who has the link. */
export const invitationSchema = z
  .object({ name: z.string(), description: z.string().nullable(), type: chatKindSchema, member_count: z.number().int() })
  .meta({ id: "Invitation" });
export type Invitation = z.infer<typeof invitationSchema>;
