import auth from "./fr/auth.json" with { type: "json" };
import chat from "./fr/chat.json" with { type: "json" };
import chats from "./fr/chats.json" with { type: "json" };
import common from "./fr/common.json" with { type: "json" };
import docs from "./fr/docs.json" with { type: "json" };
import errors from "./fr/errors.json" with { type: "json" };
import hearing from "./fr/hearing.json" with { type: "json" };
import join from "./fr/join.json" with { type: "json" };
import landing from "./fr/landing.json" with { type: "json" };
import lane from "./fr/lane.json" with { type: "json" };
import legal from "./fr/legal.json" with { type: "json" };
import links from "./fr/links.json" with { type: "json" };
import live from "./fr/live.json" with { type: "json" };
import media from "./fr/media.json" with { type: "json" };
import moderation from "./fr/moderation.json" with { type: "json" };
import offline from "./fr/offline.json" with { type: "json" };
import polls from "./fr/polls.json" with { type: "json" };
import premium from "./fr/premium.json" with { type: "json" };
import profile from "./fr/profile.json" with { type: "json" };
import questions from "./fr/questions.json" with { type: "json" };
import remote from "./fr/remote.json" with { type: "json" };
import rooms from "./fr/rooms.json" with { type: "json" };
import runsheet from "./fr/runsheet.json" with { type: "json" };
import safety from "./fr/safety.json" with { type: "json" };
import series from "./fr/series.json" with { type: "json" };
import settings from "./fr/settings.json" with { type: "json" };
import shell from "./fr/shell.json" with { type: "json" };
import stage from "./fr/stage.json" with { type: "json" };
import transcript from "./fr/transcript.json" with { type: "json" };
import voices from "./fr/voices.json" with { type: "json" };
import type { Phrases } from "./en.ts";

/** Every phrase in French. A phrase that is missing here does not compile. */
export const fr: Phrases = {
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
