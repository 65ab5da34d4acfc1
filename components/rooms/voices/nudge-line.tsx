"use client";
import { Ear, MessageCircleHeart, X } from "lucide-react";
import { useTranslations } from "next-intl";

import { useNudge } from "#client/hooks/use-nudge.ts";
import type { Nudge } from "#contract/voices.ts";
import { LateWords } from "#components/providers/late-words.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";

import { VOICE_WORDS } from "./voice-words.ts";

/** Above where one writes: a word to the viewer alone, until they put it away. */
export function NudgeLine({ chatId }: { chatId: string }) {
  const { nudge, dismiss } = useNudge(chatId);
  if (nudge === null) return null;
  return (
    <LateWords name="voices" words={VOICE_WORDS}>
      <Line nudge={nudge} onDismiss={dismiss} />
    </LateWords>
  );
}

function Line({ nudge, onDismiss }: { nudge: Nudge; onDismiss: () => void }) {
  const t = useTranslations("voices.nudge");
  const Icon = nudge.kind === "speak" ? MessageCircleHeart : Ear;
  return (
    <div className="mx-auto w-full max-w-3xl flex-none px-safe-2 pb-2 sm:px-safe-4">
      <div className="flex items-start gap-2 rounded-xl bg-accent-soft ps-3.5">
        <Icon aria-hidden="true" size={18} className="mt-3 flex-none text-accent-text" />
        <p role="status" className="min-w-0 flex-1 py-2.5 text-sm leading-6 text-pretty">
          {nudge.kind === "share" ? t("share", { written: nudge.written, of: nudge.of }) : t(nudge.kind)}{" "}
          <span className="text-ink-soft">{t("private")}</span>
        </p>
        <IconButton label={t("dismiss")} onClick={onDismiss}>
          <X aria-hidden="true" size={18} />
        </IconButton>
      </div>
    </div>
  );
}
