import { MessageCircleQuestionMark } from "lucide-react";
import { useTranslations } from "next-intl";

import type { Questions } from "#client/sync/questions.ts";
import { Button } from "#components/ui/button.tsx";

interface QuestionsButtonProps {
  questions: Questions;
  onPress: () => void;
}

/** Shows what was asked, from the head of a chat; says how much of it is open. */
export function QuestionsButton({ questions, onPress }: QuestionsButtonProps) {
  const t = useTranslations("chat.ask");
  const count = Object.values(questions).filter(({ state }) => state === "open").length;
  const label = t("button", { count });
  return (
    <Button
      variant="quiet"
      aria-haspopup="dialog"
      aria-label={label}
      title={label}
      onClick={onPress}
      className="min-w-11 gap-1.5! px-2.5! max-sm:gap-0.5! max-sm:px-1.5!"
    >
      <MessageCircleQuestionMark aria-hidden="true" size={20} />
      {count > 0 && (
        <span aria-hidden="true" className="figures">
          {count}
        </span>
      )}
    </Button>
  );
}
