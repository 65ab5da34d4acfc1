"use client";
import { useLocale } from "next-intl";

import { useLate } from "#client/hooks/use-late.ts";
import { localeOf } from "#i18n/locales.ts";

import { MODERATION_WORDS } from "../moderation/moderation-words.ts";
import { VOICE_WORDS } from "../voices/voice-words.ts";

export const loadMemberActions = async () => (await import("./member-actions.tsx")).MemberActions;

/** Fetches what those who lead do about a member, with its words, before they open its menu: entries that come late move the others under a finger. */
export function ActionsAhead() {
  const locale = localeOf(useLocale());
  useLate(loadMemberActions, true);
  useLate(MODERATION_WORDS[locale], true);
  useLate(VOICE_WORDS[locale], true);
  return null;
}
