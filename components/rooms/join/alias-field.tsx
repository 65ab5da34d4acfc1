"use client";
import { Shuffle } from "lucide-react";
import { useTranslations } from "next-intl";
import { type Ref, useState } from "react";

import { LIMITS } from "#contract/limits.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";

import type { JoinProblem } from "./join-problem.ts";
import { nextSuggestion } from "./next-suggestion.ts";

type AliasProblem = Extract<JoinProblem, { at: "alias" }>;

interface AliasFieldProps {
  alias: string;
  /** Ready-made ones, in the reader's language. */
  suggestions: readonly string[];
  onChange: (alias: string) => void;
  problem: AliasProblem | null;
  disabled: boolean;
  ref: Ref<HTMLInputElement>;
}

/** The name to be known by: ready-made, to keep, to shuffle or to type over. */
export function AliasField({ alias, suggestions, onChange, problem, disabled, ref }: AliasFieldProps) {
  const t = useTranslations("join.alias");
  const [spoken, setSpoken] = useState("");
  const shuffle = () => {
    const another = nextSuggestion(suggestions, alias);
    onChange(another);
    setSpoken(t("suggested", { alias: another }));
  };
  return (
    <Field label={t("label")} hint={t("hint")} error={problem && <AliasError problem={problem} onUse={onChange} />}>
      {(wiring) => (
        <div className="flex items-center gap-2">
          <Initials alias={alias} />
          <Input
            {...wiring}
            ref={ref}
            name="alias"
            value={alias}
            onChange={(event) => onChange(event.target.value)}
            readOnly={disabled}
            maxLength={LIMITS.aliasMax * 2}
            required
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="go"
            className="min-w-0 flex-1 font-medium"
          />
          <IconButton label={t("another")} onClick={shuffle} disabled={disabled} variant="secondary" className="h-12 w-12">
            <Shuffle aria-hidden="true" size={20} />
          </IconButton>
          <span role="status" className="sr-only">
            {spoken}
          </span>
        </div>
      )}
    </Field>
  );
}

/** Stands where the face will be: the face itself is drawn from the seat, which does not exist yet. */
function Initials({ alias }: { alias: string }) {
  const words = alias.trim().split(/\s+/u);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? "")][0] ?? "").join("");
  return (
    <span
      aria-hidden="true"
      className="grid size-12 flex-none place-items-center rounded-full border-2 border-dashed border-line-strong text-sm font-semibold text-ink-soft uppercase max-[359px]:hidden"
    >
      {letters}
    </span>
  );
}

function AliasError({ problem, onUse }: { problem: AliasProblem; onUse: (alias: string) => void }) {
  const t = useTranslations("join.alias");
  const { suggestion } = problem;
  const words = {
    alias_taken: t("taken"),
    alias_reserved: t("reserved"),
    validation_failed: t("length", { min: LIMITS.aliasMin, max: LIMITS.aliasMax }),
  };
  return (
    <>
      {words[problem.code]}
      {suggestion !== null && (
        <Button size="sm" className="mt-2 flex text-ink" onClick={() => onUse(suggestion)}>
          {t("use", { alias: suggestion })}
        </Button>
      )}
    </>
  );
}
