"use client";

import { Smile } from "lucide-react";
import { useTranslations } from "next-intl";
import { type RefObject, useState } from "react";

import { IconButton } from "#components/ui/icon-button.tsx";

import { EmojiPopover } from "../emoji/emoji-popover.tsx";

interface EmojiButtonProps {
  field: RefObject<HTMLTextAreaElement | null>;
  disabled: boolean;
  onChange: (text: string) => void;
}

/** Puts an emoji where the caret is. */
export function EmojiButton({ field, disabled, onChange }: EmojiButtonProps) {
  const t = useTranslations("chat.emoji");
  const [anchor, setAnchor] = useState<Element | null>(null);
  const insert = (emoji: string) => {
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
    <>
      <IconButton
        label={t("title")}
        aria-haspopup="dialog"
        disabled={disabled}
        onClick={(event) => setAnchor(event.currentTarget)}
        className="rounded-[14px]!"
      >
        <Smile aria-hidden="true" size={20} />
      </IconButton>
      <EmojiPopover anchor={anchor} onClose={() => setAnchor(null)} onPick={insert} />
    </>
  );
}
