import auth from "./en/auth.json" with { type: "json" };
import chat from "./en/chat.json" with { type: "json" };
import chats from "./en/chats.json" with { type: "json" };
import common from "./en/common.json" with { type: "json" };
import docs from "./en/docs.json" with { type: "json" };
import errors from "./en/errors.json" with { type: "json" };
import hearing from "./en/hearing.json" with { type: "json" };
import join from "./en/join.json" with { type: "json" };
import landing from "./en/landing.json" with { type: "json" };
import lane from "./en/lane.json" with { type: "json" };
import legal from "./en/legal.json" with { type: "json" };
import links from "./en/links.json" with { type: "json" };
import live from "./en/live.json" with { type: "json" };
import media from "./en/media.json" with { type: "json" };
import moderation from "./en/moderation.json" with { type: "json" };
import offline from "./en/offline.json" with { type: "json" };
import polls from "./en/polls.json" with { type: "json" };
import premium from "./en/premium.json" with { type: "json" };
import profile from "./en/profile.json" with { type: "json" };
import questions from "./en/questions.json" with { type: "json" };
import remote from "./en/remote.json" with { type: "json" };
import rooms from "./en/rooms.json" with { type: "json" };
import runsheet from "./en/runsheet.json" with { type: "json" };
import safety from "./en/safety.json" with { type: "json" };
import series from "./en/series.json" with { type: "json" };
import settings from "./en/settings.json" with { type: "json" };
import shell from "./en/shell.json" with { type: "json" };
import stage from "./en/stage.json" with { type: "json" };
import transcript from "./en/transcript.json" with { type: "json" };
import voices from "./en/voices.json" with { type: "json" };

/** Every phrase in English. Its shape is the law for all other languages. */
export const en = {
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
export type Phrases = typeof en;
export type Namespace = keyof Phrases;
