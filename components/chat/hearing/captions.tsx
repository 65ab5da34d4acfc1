"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";

import { arrivalOf, heardAlias, spokenText } from "#client/hearing/arrival-of.ts";
import { changeHearing, useHearingStore } from "#client/hearing/hearing-settings.ts";
import type { ChatState, SentMessage } from "#client/sync/chat-state.ts";
import { LateWords } from "#components/providers/late-words.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { useAuthorName } from "#components/providers/use-author-name.ts";
import { useTold } from "#components/providers/use-said.ts";

import { HEARING_WORDS } from "./hearing-words.ts";
import "./captions.css";

/** The newest messages in the place of the list: large, white on black, the last one at the bottom. Nothing in it moves by itself. */
export function Captions({ chat }: { chat: ChatState }) {
  return (
    <LateWords name="hearing" words={HEARING_WORDS}>
      <Board chat={chat} />
    </LateWords>
  );
}

function Board({ chat }: { chat: ChatState }) {
  const t = useTranslations("hearing.captions");
  const nameOf = useAuthorName();
  const told = useTold();
  const count = useHearingStore((store) => store.captionCount);
  const shown = newest(chat, count);
  return (
    <section aria-label={t("switch")} className="captions absolute inset-0 z-20 flex flex-col justify-end overflow-hidden">
      {shown.length === 0 ? (
        <p className="m-auto p-6 text-center text-xl">{t("empty")}</p>
      ) : (
        <ol className="flex flex-col gap-4 px-5 pt-16 pb-5 sm:px-8 sm:pb-8">
          {shown.map((message) => (
            <li key={message.key} className="font-semibold wrap-anywhere">
              <span className="block text-[0.6em] font-medium text-accent-text">
                <bdi>{nameOf({ alias: heardAlias(message, chat.me.id) })}</bdi>
              </span>
              <span className="block">
                <bdi>{told(message, spokenText(message.content ?? ""))}</bdi>
              </span>
            </li>
          ))}
        </ol>
      )}
      <IconButton
        label={t("leave")}
        onClick={() => changeHearing({ captions: false })}
        className="absolute end-2 top-2 bg-canvas! text-ink!"
      >
        <X aria-hidden="true" size={22} />
      </IconButton>
    </section>
  );
}

/** The last messages that there is something to read of, oldest first. */
function newest(chat: ChatState, count: number): readonly SentMessage[] {
  const shown: SentMessage[] = [];
  for (let index = chat.sentCount - 1; index >= 0 && shown.length < count; index -= 1) {
    const message = chat.messages[index];
    if (message?.delivery === "sent" && arrivalOf(message, chat) !== null) shown.unshift(message);
  }
  return shown;
}
