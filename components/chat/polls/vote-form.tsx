"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";

import { LIMITS } from "#contract/limits.ts";
import type { OwnPoll, VoteInput } from "#contract/polls.ts";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Input } from "#components/ui/input.tsx";

type Vote = Required<VoteInput>;

interface VoteFormProps {
  poll: OwnPoll;
  /** What was chosen before. */
  start: Vote | null;
  busy: boolean;
  /** The verb of the deed. */
  action: string;
  onVote: (vote: Vote) => void;
}

/** What a poll offers, to choose from or to write. */
export function VoteForm({ poll, start, busy, action, onVote }: VoteFormProps) {
  const [choices, setChoices] = useState<readonly number[]>(start?.choices ?? []);
  const [words, setWords] = useState<readonly string[]>(start?.words ?? []);
  const isWords = poll.kind === "words";
  const isEmpty = isWords ? words.every((word) => word.trim() === "") : choices.length === 0;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isEmpty || busy) return;
    onVote(isWords ? { choices: [], words: words.filter((word) => word.trim() !== "") } : { choices: [...choices], words: [] });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      {isWords ? (
        <WordFields count={poll.max_choices} words={words} onChange={setWords} />
      ) : (
        <Options poll={poll} choices={choices} onChange={setChoices} />
      )}
      <Button type="submit" variant="primary" block busy={busy} disabled={isEmpty}>
        {action}
      </Button>
    </form>
  );
}

interface OptionsProps {
  poll: OwnPoll;
  choices: readonly number[];
  onChange: (choices: readonly number[]) => void;
}

function Options({ poll, choices, onChange }: OptionsProps) {
  const t = useTranslations("polls");
  const name = useId();
  const isMany = poll.kind === "multiple" && poll.max_choices > 1;
  const isFull = choices.length >= poll.max_choices;
  const press = (value: number, on: boolean): void => {
    if (!isMany) onChange([value]);
    else onChange(on ? [...choices, value] : choices.filter((other) => other !== value));
  };
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-2 text-sm text-ink-soft">{t("facts.choose", { count: poll.max_choices })}</legend>
      {offered(poll, t).map(({ value, label }) => {
        const isChosen = choices.includes(value);
        const isShut = isMany && isFull && !isChosen;
        return (
          <label
            key={value}
            className={cn(
              "flex min-h-12 cursor-pointer items-center gap-3 rounded-lg border px-3.5 py-2",
              "has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-focus",
              isChosen ? "border-accent bg-accent-soft" : "border-line-strong hover:bg-sunken",
              isShut && "cursor-default opacity-60",
            )}
          >
            <input
              type={isMany ? "checkbox" : "radio"}
              name={name}
              checked={isChosen}
              disabled={isShut}
              onChange={(event) => press(value, event.target.checked)}
              className="size-5 flex-none accent-(--accent) outline-none"
            />
            <bdi className="min-w-0 flex-1 wrap-anywhere">{label}</bdi>
          </label>
        );
      })}
    </fieldset>
  );
}

/** The choices of a poll as they are shown: the most stars first. */
function offered({ kind, options }: OwnPoll, t: ReturnType<typeof useTranslations<"polls">>): { value: number; label: string }[] {
  if (kind !== "rating") return options.map((label, value) => ({ value, label }));
  return Array.from({ length: LIMITS.pollStarsMax }, (_, index) => LIMITS.pollStarsMax - index).map((count) => {
    const label = options[count - 1] ?? "";
    return { value: count, label: label === "" ? t("vote.stars", { count }) : t("vote.stars_label", { count, label }) };
  });
}

function WordFields({ count, words, onChange }: { count: number; words: readonly string[]; onChange: (words: readonly string[]) => void }) {
  const t = useTranslations("polls");
  // One field more than was filled in, so that three words are not ten empty fields.
  const filled = words.filter((word) => word.trim() !== "").length;
  const fields = Math.min(count, Math.max(words.length, filled + 1));
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-2 text-sm text-ink-soft">{t("facts.words", { count })}</legend>
      {Array.from({ length: fields }, (_, place) => (
        <Input
          key={place}
          value={words[place] ?? ""}
          maxLength={LIMITS.pollWordMax}
          aria-label={t("vote.word", { number: place + 1 })}
          placeholder={t("vote.word", { number: place + 1 })}
          autoComplete="off"
          onChange={(event) =>
            onChange(Array.from({ length: fields }, (_word, index) => (index === place ? event.target.value : (words[index] ?? ""))))
          }
        />
      ))}
    </fieldset>
  );
}
