import { MessageCircleQuestionMark } from "lucide-react";
import { useTranslations } from "next-intl";

import type { Questions } from "#client/sync/questions.ts";
import { CountButton } from "#components/ui/count-button.tsx";

interface QuestionsButtonProps {
  questions: Questions;
  onPress: () => void;
}

/** Shows what was asked, from the head of a chat; says how much of it is open. */
export function QuestionsButton({ questions, onPress }: QuestionsButtonProps) {
  const t = useTranslations("chat.ask");
  const count = Object.values(questions).filter(({ state }) => state === "open").length;
  return (
    <CountButton
      label={t("button", { count })}
      icon={MessageCircleQuestionMark}
      count={count > 0 ? count : null}
      aria-haspopup="dialog"
      aria-keyshortcuts="Alt+Q"
      onClick={onPress}
    />
  );
}
