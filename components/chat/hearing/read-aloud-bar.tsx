"use client";

import { Pause, Play, SkipForward, Square, Volume2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";

import { readAloud, stopReading, useHearingStore } from "#client/hearing/hearing-settings.ts";
import type { ChatState } from "#client/sync/chat-state.ts";
import { LateWords } from "#components/providers/late-words.tsx";
import { useAuthorName } from "#components/providers/use-author-name.ts";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { IconButton } from "#components/ui/icon-button.tsx";

import { HEARING_WORDS } from "./hearing-words.ts";
import { useReader } from "./use-reader.ts";
import { useVoices } from "./use-voices.ts";

/** The voice that reads the chat aloud, and its buttons above the field: one press begins, one ends. */
export function ReadAloudBar({ chat }: { chat: ChatState }) {
  return (
    <LateWords name="hearing" words={HEARING_WORDS}>
      <Bar chat={chat} />
    </LateWords>
  );
}

function Bar({ chat }: { chat: ChatState }) {
  const t = useTranslations("hearing.voice");
  const { state, pause, resume, skip } = useReader(chat);
  const voices = useVoices();
  const isMute = voices !== null && voices.length === 0;
  const reading = useHearingStore((store) => store.reading === chat.chatId);
  // As long as it counted as reading, the live region would leave the words to a voice that there is not.
  useEffect(() => {
    if (isMute && reading) stopReading();
  }, [isMute, reading]);
  const paused = state?.is === "paused";
  const words = useStateWords(state);
  return (
    <section aria-label={t("title")} className="flex-none border-t border-line text-sm text-ink-soft">
      <div className="mx-auto flex min-h-12 w-full max-w-3xl items-center gap-1 ps-4 pe-2">
        <Volume2 aria-hidden="true" size={18} className="flex-none rtl:-scale-x-100" />
        <p className={cn("min-w-0 flex-1 ps-1.5", isMute ? "py-2 text-pretty" : "truncate")}>{isMute ? t("none") : words}</p>
        {state === null ? (
          <Button size="sm" variant="secondary" disabled={isMute} onClick={() => readAloud(chat.chatId)} className="min-h-11">
            {t("start")}
          </Button>
        ) : (
          <>
            <IconButton label={t("skip")} disabled={state.is !== "reading"} onClick={skip}>
              <SkipForward aria-hidden="true" size={20} className="rtl:-scale-x-100" />
            </IconButton>
            <IconButton label={t(paused ? "resume" : "pause")} onClick={paused ? resume : pause}>
              {paused ? <Play aria-hidden="true" size={20} className="rtl:-scale-x-100" /> : <Pause aria-hidden="true" size={20} />}
            </IconButton>
            <IconButton label={t("stop")} onClick={() => stopReading()}>
              <Square aria-hidden="true" size={18} />
            </IconButton>
          </>
        )}
      </div>
    </section>
  );
}

function useStateWords(state: ReturnType<typeof useReader>["state"]): string {
  const t = useTranslations("hearing.voice");
  const nameOf = useAuthorName();
  if (state === null) return t("off");
  if (state.is !== "reading") return t(state.is);
  const { alias } = state.passage;
  return alias === null ? t("reading_count") : t("reading", { author: nameOf({ alias }) });
}
