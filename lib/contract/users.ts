import { z } from "zod";

import { phoneSchema, usernameSchema } from "./accounts.ts";
import { instantSchema, uuidSchema } from "./ids.ts";
import { LIMITS } from "./limits.ts";

/** As much of an account as names it in a list. `avatar_url` is a path on this server, or null without a picture. */
export const personSchema = z.object({ id: uuidSchema, username: z.string(), avatar_url: z.string().nullable() }).meta({ id: "Person" });
export type Person = z.infer<typeof personSchema>;

const profile = { ...personSchema.shape, bio: z.string().nullable(), is_premium: z.boolean() };

/**
 * An account as another one sees it. `last_seen` is fine to a minute, and null where the person hides it or one of the two blocks the other;
 * `blocked` says whether the viewer blocks them, which nobody else can see.
 */
export const userSchema = z.object({ ...profile, last_seen: instantSchema.nullable(), blocked: z.boolean() }).meta({ id: "User" });
export type User = z.infer<typeof userSchema>;

/** One's own account. */
export const myProfileSchema = z
  .object({
    ...profile,
    phone: z.string().nullable(),
    email: z.string(),
    last_seen: instantSchema.nullable(),
    /** Whether others see when one was last here, and that one is here or types. */
    shows_presence: z.boolean(),
    created_at: instantSchema,
    updated_at: instantSchema,
  })
  .meta({ id: "MyProfile" });
export type MyProfile = z.infer<typeof myProfileSchema>;

/**
 * A picture in the request itself. An address elsewhere is refused: whoever shows or fetches it would tell that place who looks at whom, and a
 * server that fetches what strangers name can be sent anywhere.
 */
export const avatarInputSchema = z
  .string()
  .max(LIMITS.profileBodyBytesMax)
  .regex(/^data:image\/(jpeg|png|webp|gif);base64,/, "must be a data URL of a JPEG, PNG, WebP or GIF; addresses elsewhere are not fetched")
  .meta({ id: "AvatarInput", example: "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" });

/** Only what is given changes; null takes a thing away. `domain/user/bio.ts` judges the bio's length. */
export const updateProfileInputSchema = z
  .object({
    username: usernameSchema.optional(),
    bio: z
      .string()
      .max(LIMITS.bioMax * 4)
      .nullish(),
    avatar: avatarInputSchema.nullish(),
    phone: phoneSchema.nullish(),
    shows_presence: z.boolean().optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), { message: "names nothing to change" });
export type UpdateProfileInput = z.infer<typeof updateProfileInputSchema>;

/** The beginning of a username, in any case. */
export const peopleQuerySchema = z.object({ q: z.string().trim().min(LIMITS.peopleQueryMin).max(LIMITS.usernameMax) });

/** Somebody whom the viewer blocks, and since when. */
export const blockSchema = z.object({ ...personSchema.shape, blocked_at: instantSchema }).meta({ id: "Block" });
export type Block = z.infer<typeof blockSchema>;

/** The password may be absent where a program asks by its token, as specification 003 has it. */
export const deleteAccountInputSchema = z.object({ password: z.string().min(1).max(LIMITS.passwordMax).optional() });
export type DeleteAccountInput = z.infer<typeof deleteAccountInputSchema>;
