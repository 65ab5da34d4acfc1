"use client";

import { useTranslations } from "next-intl";

import type { Message } from "#contract/messages.ts";
import type { ChatState } from "#client/sync/chat-state.ts";
import { useMedia } from "#client/hooks/use-media.ts";
import { LateWords, type WordsOf } from "#components/providers/late-words.tsx";
import { Drawer } from "#components/ui/drawer.tsx";

import { QuestionList } from "./question-list.tsx";

const WORDS: WordsOf<"questions"> = {
  en: () => import("#i18n/messages/en/questions.json"),
  de: () => import("#i18n/messages/de/questions.json"),
  fr: () => import("#i18n/messages/fr/questions.json"),
  es: () => import("#i18n/messages/es/questions.json"),
  ar: () => import("#i18n/messages/ar/questions.json"),
};

/** Tailwind's `sm`. */
const WIDE = "(min-width: 640px)";

export interface QuestionsPanelProps {
  chat: ChatState;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  mayManage: boolean;
  mayVote: boolean;
  mayWrite: boolean;
  /** Leads to the message with that seq. */
  onJump: (seq: number) => void;
  /** Begins an answer. */
  onAnswer: (message: Message) => void;
}

/** What was asked in a chat: a sheet on a phone, a window at the side of a desk. */
export function QuestionsPanel(props: QuestionsPanelProps) {
  return (
    <LateWords name="questions" words={WORDS}>
      <Panel {...props} />
    </LateWords>
  );
}

function Panel({ open, onOpenChange, onJump, onAnswer, ...props }: QuestionsPanelProps) {
  const t = useTranslations("questions");
  const wide = useMedia(WIDE);
  const closing =
    <Given,>(then: (given: Given) => void) =>
    (given: Given): void => {
      onOpenChange(false);
      then(given);
    };
  return (
    <Drawer open={open} onOpenChange={onOpenChange} title={t("title")} side={wide ? "end" : "bottom"}>
      <QuestionList {...props} looks={open} onJump={closing(onJump)} onAnswer={closing(onAnswer)} />
    </Drawer>
  );
}
