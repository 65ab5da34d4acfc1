import { accountsApi } from "./accounts.api.ts";
import { chatsApi } from "./chats.api.ts";
import { healthApi } from "./health.api.ts";
import { holdsApi } from "./holds.api.ts";
import { invitesApi } from "./invites.api.ts";
import { linksApi, stageApi } from "./links.api.ts";
import { mediaApi } from "./media.api.ts";
import { membersApi } from "./members.api.ts";
import { messagesApi } from "./messages.api.ts";
import { pollsApi } from "./polls.api.ts";
import { questionsApi } from "./questions.api.ts";
import { reportsApi } from "./reports.api.ts";
import { roomsApi } from "./rooms.api.ts";
import { runSheetApi } from "./run-sheet.api.ts";
import { searchApi } from "./search.api.ts";
import { seriesApi } from "./series.api.ts";
import { subscriptionsApi } from "./subscriptions.api.ts";
import { sweepsApi } from "./sweeps.api.ts";
import { templatesApi } from "./templates.api.ts";
import { ticketsApi } from "./tickets.api.ts";
import { usersApi } from "./users.api.ts";
import { voicesApi } from "./voices.api.ts";

/** Every endpoint there is, by noun. OpenAPI, the client's types and the coverage test read it. */
export const API = {
  accounts: accountsApi,
  users: usersApi,
  subscriptions: subscriptionsApi,
  rooms: roomsApi,
  runSheet: runSheetApi,
  templates: templatesApi,
  series: seriesApi,
  messages: messagesApi,
  media: mediaApi,
  members: membersApi,
  polls: pollsApi,
  questions: questionsApi,
  chats: chatsApi,
  invites: invitesApi,
  links: linksApi,
  stage: stageApi,
  search: searchApi,
  holds: holdsApi,
  sweeps: sweepsApi,
  tickets: ticketsApi,
  reports: reportsApi,
  voices: voicesApi,
  health: healthApi,
};
export type Api = typeof API;
