import auth from "./de/auth.json" with { type: "json" };
import chat from "./de/chat.json" with { type: "json" };
import chats from "./de/chats.json" with { type: "json" };
import common from "./de/common.json" with { type: "json" };
import docs from "./de/docs.json" with { type: "json" };
import errors from "./de/errors.json" with { type: "json" };
import join from "./de/join.json" with { type: "json" };
import landing from "./de/landing.json" with { type: "json" };
import legal from "./de/legal.json" with { type: "json" };
import live from "./de/live.json" with { type: "json" };
import offline from "./de/offline.json" with { type: "json" };
import profile from "./de/profile.json" with { type: "json" };
import rooms from "./de/rooms.json" with { type: "json" };
import settings from "./de/settings.json" with { type: "json" };
import shell from "./de/shell.json" with { type: "json" };
import type { Phrases } from "./en.ts";

/** Every phrase in German. A phrase that is missing here does not compile. */
export const de: Phrases = {
  auth,
  chat,
  chats,
  common,
  docs,
  errors,
  join,
  landing,
  legal,
  live,
  offline,
  profile,
  rooms,
  settings,
  shell,
};
