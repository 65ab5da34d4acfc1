"use client";
import { useFormatter, useTranslations } from "next-intl";

import type { StagePoll as Poll } from "#contract/stage.ts";
import { BarChart } from "#components/ui/bar-chart.tsx";
import { WordCloud } from "#components/ui/word-cloud.tsx";

import { fitText } from "./fit-text.ts";

/** A poll, and from when it may be shown its result: each choice with its number, and a bar for the eye. */
export function StagePoll({ poll }: { poll: Poll }) {
  const t = useTranslations("stage.poll");
  const format = useFormatter();
  const { question, state, voters, tally } = poll;
  return (
    <section className="flex min-h-0 flex-col gap-[0.9em]">
      <h2
        dir="auto"
        className="flex-none overflow-hidden font-semibold text-pretty wrap-anywhere"
        style={{ fontSize: `${Math.min(2.3, fitText(question))}em`, lineHeight: 1.15 }}
      >
        {question}
      </h2>
      <Answers poll={poll} />
      <p className="flex-none text-[1.1em] text-ink-soft">
        {t("voters", { count: voters, voters: format.number(voters) })}
        {tally === null && <> · {t(state === "open" ? "hidden" : "closed")}</>}
      </p>
    </section>
  );
}

function Answers({ poll }: { poll: Poll }) {
  const t = useTranslations("stage.poll");
  const format = useFormatter();
  const { kind, options, tally } = poll;
  if (kind === "words") return tally === null ? null : <WordCloud label={t("words")} words={tally.words.slice(0, WORDS_MAX)} large />;
  const labels = kind === "rating" ? starLabels(options, tally?.counts.length ?? 0, (count) => t("stars", { count })) : options;
  if (tally === null) {
    return (
      <ol className="flex min-h-0 flex-col gap-[0.4em] overflow-hidden text-[1.5em]">
        {labels.map((label, index) => (
          <li key={index} dir="auto" className="line-clamp-2 border-s-[0.15em] border-accent ps-[0.6em] wrap-anywhere">
            {label}
          </li>
        ))}
      </ol>
    );
  }
  const bars = labels.map((label, index) => {
    const value = tally.counts[index] ?? 0;
    return { key: String(index), label, value, text: format.number(value) };
  });
  const whole = Math.max(1, ...tally.counts);
  return <BarChart caption={poll.question} columns={[t("choice"), t("count")]} bars={bars} whole={whole} large />;
}

/** More words than these nobody reads from a wall. */
const WORDS_MAX = 30;

/** Stars that nobody named are called by their number. */
function starLabels(options: readonly string[], stars: number, name: (count: number) => string): string[] {
  return Array.from({ length: Math.max(options.length, stars) }, (_, index) => {
    const label = options[index] ?? "";
    return label === "" ? name(index + 1) : label;
  });
}
