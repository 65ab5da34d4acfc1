import { MessageCircleQuestionMark } from "lucide-react";
import { useTranslations } from "next-intl";

import { CountButton } from "#components/ui/count-button.tsx";

interface QuestionsButtonProps {
  /** How many are open. */
  count: number;
  onPress: () => void;
  folds?: boolean | undefined;
}

/** Shows what was asked, from the head of a chat; says how much of it is open. */
export function QuestionsButton({ count, onPress, folds }: QuestionsButtonProps) {
  const t = useTranslations("chat.ask");
  return (
    <CountButton
      label={t("button", { count })}
      icon={MessageCircleQuestionMark}
      count={count > 0 ? count : null}
      aria-haspopup="dialog"
      aria-keyshortcuts="Alt+Q"
      onClick={onPress}
      folds={folds}
    />
  );
}
