import { accountsApi } from "./accounts.api.ts";
import { chatsApi } from "./chats.api.ts";
import { healthApi } from "./health.api.ts";
import { invitesApi } from "./invites.api.ts";
import { membersApi } from "./members.api.ts";
import { messagesApi } from "./messages.api.ts";
import { roomsApi } from "./rooms.api.ts";
import { searchApi } from "./search.api.ts";
import { usersApi } from "./users.api.ts";

/** Every endpoint there is, by noun. OpenAPI, the client's types and the coverage test read it. */
export const API = {
  accounts: accountsApi,
  users: usersApi,
  rooms: roomsApi,
  messages: messagesApi,
  members: membersApi,
  chats: chatsApi,
  invites: invitesApi,
  search: searchApi,
  health: healthApi,
};
export type Api = typeof API;
