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

/** In E.164: `+`, then 8 to 15 digits. Blanks, hyphens and parentheses, which people write for themselves, are left out. */
export const phoneSchema = z
  .string()
  .max(LIMITS.phoneMaxTyped)
  .transform((typed) => typed.replace(/[\s()-]/g, ""))
  .pipe(z.string().regex(/^\+[1-9]\d{7,14}$/, "must be in E.164, such as +4930123456"))
  .meta({ example: "+4930123456" });

export const usernameSchema = z
  .string()
  .trim()
  .min(LIMITS.usernameMin)
  .max(LIMITS.usernameMax)
  .regex(/^\w+$/, "letters, digits and underscore only");

/** Only bounded here; `domain/account/password-policy.ts` judges strength. */
export const newPasswordSchema = z.string().min(1).max(LIMITS.passwordMax);

/**
 * `setup_token` comes from the one-time link that the first start prints and makes the first operator. Without `session` the new account is
 * signed in with a pair of tokens; `"none"` leaves that to whoever signs in by cookie next, as our own pages do.
 */
export const registerInputSchema = z.object({
  phone: phoneSchema.optional(),
  email: emailSchema,
  password: newPasswordSchema,
  username: usernameSchema,
  setup_token: z.string().max(128).optional(),
  session: z.literal("none").optional(),
});
export type RegisterInput = z.infer<typeof registerInputSchema>;

/** More than any refresh token that was ever given out. */
const REFRESH_TOKEN_MAX = 256;

/**
 * What signs a program's requests. `token` is the access token, for `Authorization: Bearer` and a socket's `auth.token`; `expires_in` says for
 * how many seconds. `refresh_token` gets the next pair, once; pages of this site get it in an HttpOnly cookie instead, and not here.
 */
export const tokensSchema = z
  .object({ token: z.string(), refresh_token: z.string().optional(), expires_in: z.number().int() })
  .meta({ id: "Tokens" });
export type Tokens = z.infer<typeof tokensSchema>;

/** The tokens are absent where `session` was `"none"`. */
export const registeredSchema = tokensSchema.partial().extend({ user_id: uuidSchema, username: z.string() }).meta({ id: "RegisteredUser" });

/** `phone_or_email` is either, in any spelling that registering takes. */
export const logInInputSchema = z.object({
  phone_or_email: z.string().min(1).max(LIMITS.emailMax),
  password: z.string().min(1).max(LIMITS.passwordMax),
});
export type LogInInput = z.infer<typeof logInInputSchema>;

export const loggedInSchema = tokensSchema.extend({ user_id: uuidSchema }).meta({ id: "LoggedIn" });

/** Absent, the token comes from the cookie of a page of this site. */
export const refreshInputSchema = z.object({ refresh_token: z.string().max(REFRESH_TOKEN_MAX).optional() });

export const changePasswordInputSchema = z.object({
  old_password: z.string().min(1).max(LIMITS.passwordMax),
  new_password: newPasswordSchema,
});
export type ChangePasswordInput = z.infer<typeof changePasswordInputSchema>;

/**
 * One signed-in device. `device` is a coarse family such as "Firefox on Android"; no address is kept. `kind` says by what it proves itself: a
 * browser's cookie or a program's tokens. One that `ended` is listed for 30 days where its owner should know why: `token_reused` means that a
 * refresh token came back that had been used up, so somebody else may have a copy.
 */
export const sessionSchema = z
  .object({
    id: uuidSchema,
    kind: z.enum(["cookie", "bearer"]),
    device: z.string(),
    created_at: instantSchema,
    last_used_at: instantSchema,
    current: z.boolean(),
    ended: z.object({ at: instantSchema, reason: z.literal("token_reused") }).nullable(),
  })
  .meta({ id: "Session" });
export type SessionDto = z.infer<typeof sessionSchema>;

/** A ticket for the raw WebSocket. `expires_in` is in seconds. */
export const wsTicketSchema = z.object({ ticket: z.string(), expires_in: z.number().int() }).meta({ id: "WsTicket" });
