import auth from "./de/auth.json" with { type: "json" };
import chat from "./de/chat.json" with { type: "json" };
import chats from "./de/chats.json" with { type: "json" };
import common from "./de/common.json" with { type: "json" };
import docs from "./de/docs.json" with { type: "json" };
import errors from "./de/errors.json" with { type: "json" };
import hearing from "./de/hearing.json" with { type: "json" };
import join from "./de/join.json" with { type: "json" };
import landing from "./de/landing.json" with { type: "json" };
import lane from "./de/lane.json" with { type: "json" };
import legal from "./de/legal.json" with { type: "json" };
import links from "./de/links.json" with { type: "json" };
import live from "./de/live.json" with { type: "json" };
import media from "./de/media.json" with { type: "json" };
import moderation from "./de/moderation.json" with { type: "json" };
import offline from "./de/offline.json" with { type: "json" };
import polls from "./de/polls.json" with { type: "json" };
import premium from "./de/premium.json" with { type: "json" };
import profile from "./de/profile.json" with { type: "json" };
import questions from "./de/questions.json" with { type: "json" };
import remote from "./de/remote.json" with { type: "json" };
import rooms from "./de/rooms.json" with { type: "json" };
import runsheet from "./de/runsheet.json" with { type: "json" };
import safety from "./de/safety.json" with { type: "json" };
import series from "./de/series.json" with { type: "json" };
import settings from "./de/settings.json" with { type: "json" };
import shell from "./de/shell.json" with { type: "json" };
import stage from "./de/stage.json" with { type: "json" };
import transcript from "./de/transcript.json" with { type: "json" };
import voices from "./de/voices.json" with { type: "json" };
import type { Phrases } from "./en.ts";

/** Every phrase in German. A phrase that is missing here does not compile. */
export const de: Phrases = {
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
