"use client";

import { CircleCheck, CircleSlash, MessageCircleQuestionMark, MessageCircleReply, Presentation, Undo2, Volume2 } from "lucide-react";
import { useTranslations } from "next-intl";

import { questionActions } from "#client/hooks/question-actions.ts";
import type { ChatState, SentMessage } from "#client/sync/chat-state.ts";
import type { QuestionState } from "#client/sync/questions.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";
import { mayMarkAnswer, mayWithdraw } from "#domain/question/rights.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { MenuItem } from "#components/ui/menu.tsx";

import type { Permits, RowActions } from "../message/row-actions.ts";

interface QuestionEntriesProps {
  chat: ChatState;
  message: SentMessage;
  permits: Permits;
  actions: RowActions;
}

/** The entries of a message's menu that make it a question, or concern the one that it asks or answers. Nothing in kinds without questions. */
export function QuestionEntries({ chat, message, permits, actions }: QuestionEntriesProps) {
  const t = useTranslations("chat.ask");
  const { run } = useDeed({ plain: true });
  if (!KINDS[chat.kind].questions) return null;
  const deeds = questionActions(chat.chatId);
  const manages = permits.manageMessages;
  const rights = (question: QuestionState) => ({ state: question.state, isAuthor: question.author_id === chat.me.id, manages });
  const asked = chat.questions[message.id];
  const repliedTo = chat.questions[message.reply_to_id ?? ""];
  const mayAsk = asked === undefined && (manages || (permits.write && message.sender.id === chat.me.id));
  // For whoever could not mark it as such, a reply is only a reply.
  const mayAnswer = asked !== undefined && asked.state !== "dismissed" && permits.write && mayMarkAnswer(rights(asked));
  const mayMark = repliedTo !== undefined && repliedTo.answer_id !== message.id && mayMarkAnswer(rights(repliedTo));
  return (
    <>
      {mayAsk && (
        <MenuItem icon={<MessageCircleQuestionMark aria-hidden="true" size={18} />} onClick={() => void run(() => deeds.ask(message.id))}>
          {t("toggle")}
        </MenuItem>
      )}
      {mayAnswer && (
        <MenuItem icon={<MessageCircleReply aria-hidden="true" size={18} />} onClick={() => actions.answer(message)}>
          {t("answer")}
        </MenuItem>
      )}
      {mayMark && (
        <MenuItem
          icon={<CircleCheck aria-hidden="true" size={18} />}
          onClick={() => void run(() => deeds.settle(repliedTo.message_id, "answered", message.id))}
        >
          {t("mark")}
        </MenuItem>
      )}
      {asked !== undefined && manages && <ModeratorEntries chat={chat} question={asked} />}
      {asked !== undefined && mayWithdraw(rights(asked)) && (
        <MenuItem
          icon={<MessageCircleQuestionMark aria-hidden="true" size={18} />}
          onClick={() => void run(() => deeds.withdraw(message.id))}
        >
          {t("withdraw")}
        </MenuItem>
      )}
    </>
  );
}

/** What those who moderate do with a question: in the menu of its message, and in the list of questions. */
export function ModeratorEntries({ chat, question }: { chat: ChatState; question: QuestionState }) {
  const t = useTranslations("chat.ask");
  const { run } = useDeed({ plain: true });
  const deeds = questionActions(chat.chatId);
  const { message_id: id, state, is_current } = question;
  return (
    <>
      {chat.room !== null && state !== "dismissed" && (
        <MenuItem icon={<Presentation aria-hidden="true" size={18} />} onClick={() => void run(() => deeds.show(id, !is_current))}>
          {t(is_current ? "hide" : "show")}
        </MenuItem>
      )}
      {state === "open" && (
        <>
          <MenuItem icon={<Volume2 aria-hidden="true" size={18} />} onClick={() => void run(() => deeds.settle(id, "answered"))}>
            {t("answered_aloud")}
          </MenuItem>
          <MenuItem icon={<CircleSlash aria-hidden="true" size={18} />} onClick={() => void run(() => deeds.settle(id, "dismissed"))}>
            {t("dismiss")}
          </MenuItem>
        </>
      )}
      {state !== "open" && (
        <MenuItem
          icon={<Undo2 aria-hidden="true" size={18} className="rtl:-scale-x-100" />}
          onClick={() => void run(() => deeds.settle(id, "open"))}
        >
          {t("reopen")}
        </MenuItem>
      )}
    </>
  );
}
