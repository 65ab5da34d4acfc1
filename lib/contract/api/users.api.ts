import { z } from "zod";

import { defineEndpoint } from "../define.ts";
import { uuidSchema } from "../ids.ts";
import { LIMITS } from "../limits.ts";
import {
  blockSchema,
  deleteAccountInputSchema,
  myProfileSchema,
  peopleQuerySchema,
  personSchema,
  updateProfileInputSchema,
  userSchema,
} from "../users.ts";

const params = z.object({ user_id: uuidSchema });

export const usersApi = {
  me: defineEndpoint({
    summary: "Shows one's own account.",
    method: "GET",
    path: "/api/v1/users/me",
    auth: "user",
    response: myProfileSchema,
    status: 200,
    errors: [],
  }),
  update: defineEndpoint({
    summary: "Changes one's own account; only what is given changes.",
    description:
      "`avatar` is a data URL with a JPEG, PNG, WebP or GIF of at most 1 MB, or null to take the picture away. The server makes a new picture of 256 × 256 from it and keeps nothing else of the file. Addresses of other servers are refused: fetching or showing them would tell those servers who looks at whom.",
    method: "PATCH",
    path: "/api/v1/users/me",
    auth: "user",
    body: updateProfileInputSchema,
    bodyBytesMax: LIMITS.profileBodyBytesMax,
    response: myProfileSchema,
    status: 200,
    errors: ["account_exists"],
  }),
  remove: defineEndpoint({
    summary: "Deletes one's own account: signed out everywhere and hidden at once, erased after 30 days.",
    description:
      "Signing in within the 30 days brings the account back. A browser sends the password along, since somebody else may sit before it; a program " +
      "with a token need not. Wrong passwords count like wrong sign-ins.",
    method: "DELETE",
    path: "/api/v1/users/me",
    auth: "user",
    body: deleteAccountInputSchema,
    bodyOptional: true,
    response: z.object({ message: z.string() }),
    status: 200,
    errors: ["wrong_credentials", "last_operator"],
  }),
  search: defineEndpoint({
    summary: "Finds people by the beginning of their username; 20 at most, in alphabetical order.",
    description: "Leaves out the viewer, and everybody who blocks the viewer or whom the viewer blocks.",
    method: "GET",
    path: "/api/v1/users",
    auth: "user",
    query: peopleQuerySchema,
    response: z.object({ users: z.array(personSchema) }),
    status: 200,
    errors: [],
  }),
  show: defineEndpoint({
    summary: "Shows another account, without its address and number.",
    description: "Whoever has deleted their account, or blocks the viewer, is `not_found`.",
    method: "GET",
    path: "/api/v1/users/{user_id}",
    auth: "user",
    params,
    response: userSchema,
    status: 200,
    errors: [],
  }),
  avatar: defineEndpoint({
    summary: "Serves an account's picture.",
    description: "Under the address that `avatar_url` gives it may be kept for ever: a new picture has a new address.",
    method: "GET",
    path: "/api/v1/users/{user_id}/avatar",
    auth: "member",
    // A page with a list of people asks for as many at once as it has people.
    uncounted: true,
    params,
    query: z.object({ v: z.string().max(64).optional() }),
    produces: "image/webp",
    status: 200,
    errors: [],
  }),
  block: defineEndpoint({
    summary: "Blocks somebody. They are not told, and blocking twice changes nothing.",
    description: "Neither of the two finds the other, sees when the other was here, or may write to the other.",
    method: "POST",
    path: "/api/v1/users/{user_id}/block",
    auth: "user",
    params,
    status: 204,
    errors: [],
  }),
  unblock: defineEndpoint({
    summary: "Lifts a block; without one there is nothing to do.",
    method: "DELETE",
    path: "/api/v1/users/{user_id}/block",
    auth: "user",
    params,
    status: 204,
    errors: [],
  }),
  blocks: defineEndpoint({
    summary: "Lists whom the viewer blocks, the latest first.",
    method: "GET",
    path: "/api/v1/users/me/blocks",
    auth: "user",
    response: z.object({ blocks: z.array(blockSchema) }),
    status: 200,
    errors: [],
  }),
};
