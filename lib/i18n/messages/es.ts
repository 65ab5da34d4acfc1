import auth from "./es/auth.json" with { type: "json" };
import chat from "./es/chat.json" with { type: "json" };
import chats from "./es/chats.json" with { type: "json" };
import common from "./es/common.json" with { type: "json" };
import docs from "./es/docs.json" with { type: "json" };
import errors from "./es/errors.json" with { type: "json" };
import hearing from "./es/hearing.json" with { type: "json" };
import join from "./es/join.json" with { type: "json" };
import landing from "./es/landing.json" with { type: "json" };
import lane from "./es/lane.json" with { type: "json" };
import legal from "./es/legal.json" with { type: "json" };
import links from "./es/links.json" with { type: "json" };
import live from "./es/live.json" with { type: "json" };
import media from "./es/media.json" with { type: "json" };
import moderation from "./es/moderation.json" with { type: "json" };
import offline from "./es/offline.json" with { type: "json" };
import polls from "./es/polls.json" with { type: "json" };
import premium from "./es/premium.json" with { type: "json" };
import profile from "./es/profile.json" with { type: "json" };
import questions from "./es/questions.json" with { type: "json" };
import remote from "./es/remote.json" with { type: "json" };
import rooms from "./es/rooms.json" with { type: "json" };
import runsheet from "./es/runsheet.json" with { type: "json" };
import safety from "./es/safety.json" with { type: "json" };
import series from "./es/series.json" with { type: "json" };
import settings from "./es/settings.json" with { type: "json" };
import shell from "./es/shell.json" with { type: "json" };
import stage from "./es/stage.json" with { type: "json" };
import transcript from "./es/transcript.json" with { type: "json" };
import voices from "./es/voices.json" with { type: "json" };
import type { Phrases } from "./en.ts";

/** Every phrase in Spanish. A phrase that is missing here does not compile. */
export const es: Phrases = {
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
