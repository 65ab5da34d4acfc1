import auth from "./ar/auth.json" with { type: "json" };
import chat from "./ar/chat.json" with { type: "json" };
import chats from "./ar/chats.json" with { type: "json" };
import common from "./ar/common.json" with { type: "json" };
import docs from "./ar/docs.json" with { type: "json" };
import errors from "./ar/errors.json" with { type: "json" };
import hearing from "./ar/hearing.json" with { type: "json" };
import join from "./ar/join.json" with { type: "json" };
import landing from "./ar/landing.json" with { type: "json" };
import lane from "./ar/lane.json" with { type: "json" };
import legal from "./ar/legal.json" with { type: "json" };
import links from "./ar/links.json" with { type: "json" };
import live from "./ar/live.json" with { type: "json" };
import media from "./ar/media.json" with { type: "json" };
import moderation from "./ar/moderation.json" with { type: "json" };
import offline from "./ar/offline.json" with { type: "json" };
import polls from "./ar/polls.json" with { type: "json" };
import premium from "./ar/premium.json" with { type: "json" };
import profile from "./ar/profile.json" with { type: "json" };
import questions from "./ar/questions.json" with { type: "json" };
import remote from "./ar/remote.json" with { type: "json" };
import rooms from "./ar/rooms.json" with { type: "json" };
import runsheet from "./ar/runsheet.json" with { type: "json" };
import safety from "./ar/safety.json" with { type: "json" };
import series from "./ar/series.json" with { type: "json" };
import settings from "./ar/settings.json" with { type: "json" };
import shell from "./ar/shell.json" with { type: "json" };
import stage from "./ar/stage.json" with { type: "json" };
import transcript from "./ar/transcript.json" with { type: "json" };
import voices from "./ar/voices.json" with { type: "json" };
import type { Phrases } from "./en.ts";

/** Every phrase in Arabic. A phrase that is missing here does not compile. */
export const ar: Phrases = {
  auth,
  chat,
  chats,
  common,
  docs,
  errors,
  hearing,
  join,
  landing,
  lane,
  legal,
  links,
  live,
  media,
  moderation,
  offline,
  polls,
  premium,
  profile,
  questions,
  remote,
  rooms,
  runsheet,
  safety,
  series,
  settings,
  shell,
  stage,
  transcript,
  voices,
};
