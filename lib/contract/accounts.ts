import { z } from "zod";

import { instantSchema, uuidSchema } from "./ids.ts";
import { LIMITS } from "./limits.ts";

/** Trimmed and lower-cased; ASCII only, so that no look-alike of another address gets in. */
export const emailSchema = z
  .string()
  .trim()
  .max(LIMITS.emailMax)
  .regex(/^[\x21-\x7e]+$/, "must be plain ASCII")
  .toLowerCase()
  .pipe(z.email());

export const usernameSchema = z
  .string()
  .trim()
  .min(LIMITS.usernameMin)
  .max(LIMITS.usernameMax)
  .regex(/^\w+$/, "letters, digits and underscore only");

/** Only bounded here; `domain/account/password-policy.ts` judges strength. */
export const newPasswordSchema = z.string().min(1).max(LIMITS.passwordMax);

/** `setup_token` comes from the one-time link that the first start prints and makes the first operator. */
export const registerInputSchema = z.object({
  email: emailSchema,
  password: newPasswordSchema,
  username: usernameSchema,
  setup_token: z.string().max(128).optional(),
});
export type RegisterInput = z.infer<typeof registerInputSchema>;

export const registeredSchema = z.object({ user_id: uuidSchema, username: z.string() }).meta({ id: "RegisteredUser" });

export const changePasswordInputSchema = z.object({
  old_password: z.string().min(1).max(LIMITS.passwordMax),
  new_password: newPasswordSchema,
});
export type ChangePasswordInput = z.infer<typeof changePasswordInputSchema>;

/** One signed-in device. `device` is a coarse family such as "Firefox on Android"; no address is kept. */
export const sessionSchema = z
  .object({ id: uuidSchema, device: z.string(), created_at: instantSchema, last_used_at: instantSchema, current: z.boolean() })
  .meta({ id: "Session" });
export type SessionDto = z.infer<typeof sessionSchema>;
