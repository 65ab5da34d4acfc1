import { z } from "zod";

import {
  changePasswordInputSchema,
  loggedInSchema,
  logInInputSchema,
  refreshInputSchema,
  registeredSchema,
  registerInputSchema,
  sessionSchema,
  tokensSchema,
  wsTicketSchema,
} from "../accounts.ts";
import { defineEndpoint } from "../define.ts";
import { uuidSchema } from "../ids.ts";

export const accountsApi = {
  register: defineEndpoint({
    summary: "Makes an account and, unless `session` is `none`, signs it in with a pair of tokens.",
    method: "POST",
    path: "/api/v1/auth/register",
    auth: "none",
    body: registerInputSchema,
    response: registeredSchema,
    status: 201,
    errors: ["account_exists", "signup_closed", "link_used"],
  }),
  login: defineEndpoint({
    summary: "Signs in by e-mail address or phone number; answers a pair of tokens.",
    description:
      "After 5 wrong passwords for an account in 15 minutes, by whichever name, nobody gets in for the rest of them. A deleted account comes back " +
      "within 30 days.",
    method: "POST",
    path: "/api/v1/auth/login",
    auth: "none",
    body: logInInputSchema,
    response: loggedInSchema,
    status: 200,
    errors: ["wrong_credentials"],
  }),
  refresh: defineEndpoint({
    summary: "Exchanges a refresh token for the next pair of tokens.",
    description:
      "A refresh token works once. Sent again within 10 seconds, in case the answer was lost, it gets the same successor; any other used-up token " +
      "signs the device out, since somebody may have copied it.",
    method: "POST",
    path: "/api/v1/auth/refresh",
    auth: "none",
    body: refreshInputSchema,
    response: tokensSchema,
    status: 200,
    errors: [],
  }),
  logout: defineEndpoint({
    summary: "Ends the session that the request came with, and its sockets.",
    method: "POST",
    path: "/api/v1/auth/logout",
    auth: "user",
    // Whoever asks without end with somebody's token must not keep them from taking it away.
    uncounted: true,
    response: z.object({ message: z.string() }),
    status: 200,
    errors: [],
  }),
  sessions: defineEndpoint({
    summary: "Lists the devices that are signed in, by cookie or by tokens, and those that were signed out for fear of theft.",
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
    // Whoever asks without end with somebody's token must not keep them from taking it away.
    uncounted: true,
    params: z.object({ session_id: uuidSchema }),
    status: 204,
    errors: [],
  }),
  revokeOtherSessions: defineEndpoint({
    summary: "Signs every other device out.",
    method: "DELETE",
    path: "/api/v1/users/me/sessions",
    auth: "user",
    // Whoever asks without end with somebody's token must not keep them from taking it away.
    uncounted: true,
    response: z.object({ revoked: z.number().int() }),
    status: 200,
    errors: [],
  }),
  wsTicket: defineEndpoint({
    summary: "Gives a ticket that opens one raw WebSocket for this session, as `/ws?ticket=…`.",
    description:
      "Good for 30 seconds and for one connection: what stands in an address ends in access logs. Programs that can set headers need none.",
    method: "POST",
    path: "/api/v1/ws-tickets",
    auth: "user",
    response: wsTicketSchema,
    status: 201,
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
