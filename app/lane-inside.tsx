"use client";

import { ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";

import { useLane } from "#client/hooks/use-lane.ts";
import { ChatBeside, TalkBeside } from "#components/chat/chat-beside.tsx";
import { ChatEmpty, ChatLoading } from "#components/chat/chat-states.tsx";
import { LateWords, type WordsOf } from "#components/providers/late-words.tsx";

/** The phrases of the lane, which no page carries. */
const LANE_WORDS: WordsOf<"lane"> = {
  en: () => import("#i18n/messages/en/lane.json"),
  de: () => import("#i18n/messages/de/lane.json"),
  fr: () => import("#i18n/messages/fr/lane.json"),
  es: () => import("#i18n/messages/es/lane.json"),
  ar: () => import("#i18n/messages/ar/lane.json"),
};

interface LaneInsideProps {
  roomChatId: string;
  code: string;
  open: boolean;
  onClose: () => void;
  /** Told how many of the others' messages were not seen yet. */
  onUnread: (count: number) => void;
}

/** The lane of those who run a room, beside the room: the same talk as everywhere, in a frame that cannot be taken for the room's. */
export function LaneInside({ roomChatId, code, open, onClose, onUnread }: LaneInsideProps) {
  const { chatId, unread } = useLane(roomChatId, code, open);
  useEffect(() => onUnread(unread), [unread, onUnread]);
  return (
    <LateWords name="lane" words={LANE_WORDS}>
      <Frame chatId={chatId} open={open} onClose={onClose} />
    </LateWords>
  );
}

function Frame({ chatId, open, onClose }: Pick<LaneInsideProps, "open" | "onClose"> & { chatId: string | null }) {
  const t = useTranslations("lane");
  const empty = <ChatEmpty title={t("empty_title")} text={t("empty_text")} />;
  return (
    <ChatBeside title={t("title")} hint={t("hint")} icon={<ShieldCheck aria-hidden="true" size={22} />} open={open} onClose={onClose}>
      {chatId === null ? <ChatLoading /> : <TalkBeside chatId={chatId} placeholder={t("placeholder")} empty={empty} />}
    </ChatBeside>
  );
}
