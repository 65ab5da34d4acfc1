"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useRef } from "react";

import { LIMITS } from "#contract/limits.ts";
import { Button } from "#components/ui/button.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";

interface OptionFieldsProps {
  options: readonly string[];
  onChange: (options: readonly string[]) => void;
  isWrong: boolean;
}

/** The options of a poll, one a line; Enter goes on to the next one. */
export function OptionFields({ options, onChange, isWrong }: OptionFieldsProps) {
  const t = useTranslations("polls.form");
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const focus = (place: number): void => {
    // The field may have been made by this very key.
    requestAnimationFrame(() => list.current?.querySelectorAll("input")[place]?.focus());
  };
  const add = (after: number): void => {
    if (options.length < LIMITS.pollOptionsMax) onChange(options.toSpliced(after, 0, ""));
    focus(after);
  };
  const pressed = (event: KeyboardEvent<HTMLInputElement>, place: number): void => {
    const isLast = place === options.length - 1;
    if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      if (isLast && options[place]?.trim() !== "") add(place + 1);
      else focus(Math.min(place + 1, options.length - 1));
    }
    if (event.key === "Backspace" && options[place] === "" && options.length > LIMITS.pollOptionsMin) {
      event.preventDefault();
      onChange(options.toSpliced(place, 1));
      focus(Math.max(0, place - 1));
    }
  };
  return (
    <fieldset className="flex flex-col gap-2" aria-describedby={isWrong ? id : undefined}>
      <legend className="mb-1.5 text-sm font-medium">{t("options")}</legend>
      <ul ref={list} className="flex flex-col gap-2">
        {options.map((option, place) => (
          <li key={place} className="flex items-center gap-1">
            <Input
              value={option}
              maxLength={LIMITS.pollOptionMax}
              enterKeyHint="next"
              autoComplete="off"
              aria-label={t("option", { number: place + 1 })}
              placeholder={t("option", { number: place + 1 })}
              aria-invalid={isWrong || undefined}
              onChange={(event) => onChange(options.with(place, event.target.value))}
              onKeyDown={(event) => pressed(event, place)}
            />
            {options.length > LIMITS.pollOptionsMin && (
              <IconButton label={t("remove", { number: place + 1 })} onClick={() => onChange(options.toSpliced(place, 1))}>
                <X aria-hidden="true" size={18} />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {isWrong && <FieldError id={id}>{t("need_options")}</FieldError>}
      {options.length < LIMITS.pollOptionsMax && (
        <Button variant="quiet" className="self-start" onClick={() => add(options.length)}>
          <Plus aria-hidden="true" size={18} />
          {t("add")}
        </Button>
      )}
    </fieldset>
  );
}
