import { MessageCircleQuestionMark } from "lucide-react";
import { useTranslations } from "next-intl";

import { cn } from "#components/ui/cn.ts";
import { IconButton } from "#components/ui/icon-button.tsx";

interface AskToggleProps {
  on: boolean;
  disabled: boolean;
  onPress: () => void;
}

/** Whether what is being written is asked as a question. */
export function AskToggle({ on, disabled, onPress }: AskToggleProps) {
  const t = useTranslations("chat.ask");
  return (
    <IconButton
      label={t("toggle")}
      aria-pressed={on}
      disabled={disabled}
      // Keeps the phone's keyboard open.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPress}
      className={cn("rounded-[14px]!", on && "bg-accent-soft! text-accent-text! forced-colors:border!")}
    >
      <MessageCircleQuestionMark aria-hidden="true" size={20} />
    </IconButton>
  );
}
