import { accountsApi } from "./accounts.api.ts";
import { healthApi } from "./health.api.ts";
import { membersApi } from "./members.api.ts";
import { messagesApi } from "./messages.api.ts";
import { roomsApi } from "./rooms.api.ts";

/** Every endpoint there is, by noun. OpenAPI, the client's types and the coverage test read it. */
export const API = { accounts: accountsApi, rooms: roomsApi, messages: messagesApi, members: membersApi, health: healthApi };
export type Api = typeof API;
