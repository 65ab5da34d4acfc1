import { z } from "zod";

import { changePasswordInputSchema, registeredSchema, registerInputSchema, sessionSchema } from "../accounts.ts";
import { defineEndpoint } from "../define.ts";
import { uuidSchema } from "../ids.ts";

export const accountsApi = {
  register: defineEndpoint({
    summary: "Makes an account. Sign in afterwards.",
    method: "POST",
    path: "/api/v1/auth/register",
    auth: "none",
    body: registerInputSchema,
    response: registeredSchema,
    status: 201,
    errors: ["account_exists", "signup_closed", "link_used"],
  }),
  sessions: defineEndpoint({
    summary: "Lists the devices that are signed in.",
    method: "GET",
    path: "/api/v1/users/me/sessions",
    auth: "user",
    response: z.object({ sessions: z.array(sessionSchema) }),
    status: 200,
    errors: [],
  }),
  revokeSession: defineEndpoint({
    summary: "Signs one device out.",
    method: "DELETE",
    path: "/api/v1/users/me/sessions/{session_id}",
    auth: "user",
    params: z.object({ session_id: uuidSchema }),
    status: 204,
    errors: [],
  }),
  revokeOtherSessions: defineEndpoint({
    summary: "Signs every other device out.",
    method: "DELETE",
    path: "/api/v1/users/me/sessions",
    auth: "user",
    response: z.object({ revoked: z.number().int() }),
    status: 200,
    errors: [],
  }),
  changePassword: defineEndpoint({
    summary: "Changes the password and signs every other device out.",
    method: "PATCH",
    path: "/api/v1/users/me/password",
    auth: "user",
    body: changePasswordInputSchema,
    response: z.object({ message: z.string() }),
    status: 200,
    errors: ["wrong_credentials"],
  }),
};
