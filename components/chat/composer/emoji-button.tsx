"use client";

import { Smile } from "lucide-react";
import { useTranslations } from "next-intl";
import type { RefObject } from "react";

import { IconButton } from "#components/ui/icon-button.tsx";

interface EmojiButtonProps {
  field: RefObject<HTMLTextAreaElement | null>;
  disabled: boolean;
  onChange: (text: string) => void;
  onPickEmoji: (anchor: Element, pick: (emoji: string) => void) => void;
}

/** Puts an emoji where the caret is. */
export function EmojiButton({ field, disabled, onChange, onPickEmoji }: EmojiButtonProps) {
  const t = useTranslations("chat.emoji");
  const insert = (emoji: string): void => {
    const element = field.current;
    if (element === null) return;
    const { selectionStart, selectionEnd, value } = element;
    onChange(value.slice(0, selectionStart) + emoji + value.slice(selectionEnd));
    const caret = selectionStart + emoji.length;
    requestAnimationFrame(() => {
      element.focus();
      element.setSelectionRange(caret, caret);
    });
  };
  return (
    <IconButton
      label={t("title")}
      aria-haspopup="dialog"
      disabled={disabled}
      onClick={(event) => onPickEmoji(event.currentTarget, insert)}
      className="rounded-[14px]!"
    >
      <Smile aria-hidden="true" size={20} />
    </IconButton>
  );
}
