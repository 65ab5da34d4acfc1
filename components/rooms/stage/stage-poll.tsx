"use client";
import { useFormatter, useTranslations } from "next-intl";
import type { CSSProperties, ReactNode } from "react";

import type { StagePoll as Poll } from "#contract/stage.ts";
import { cn } from "#components/ui/cn.ts";
import { BarChart, WALL_COLUMNS } from "#components/ui/bar-chart.tsx";
import { WordCloud } from "#components/ui/word-cloud.tsx";

import { fitText } from "./fit-text.ts";
import { wallRows } from "./wall-rows.ts";

interface StagePollProps {
  poll: Poll;
  /** Messages stand below it, which takes height from everything in it. */
  isTight: boolean;
}

/** A poll, and from when it may be shown its result: each choice with its number, and a bar for the eye. */
export function StagePoll({ poll, isTight }: StagePollProps) {
  const t = useTranslations("stage.poll");
  const format = useFormatter();
  const { question, state, voters, tally } = poll;
  return (
    <section className={cn("flex min-h-0 flex-col gap-[0.9em] overflow-hidden", poll.kind !== "words" && "flex-1")}>
      <h2
        dir="auto"
        className="line-clamp-3 flex-none pb-[0.08em] font-semibold text-pretty wrap-anywhere"
        style={{ fontSize: `${Math.min(isTight ? 1.6 : 2.3, fitText(question))}em`, lineHeight: 1.15 }}
      >
        {question}
      </h2>
      <Answers poll={poll} isTight={isTight} />
      <p className="flex-none text-[1.1em] text-ink-soft">
        {t("voters", { count: voters, voters: format.number(voters) })}
        {tally === null && <> · {t(state === "open" ? "hidden" : "closed")}</>}
      </p>
    </section>
  );
}

function Answers({ poll, isTight }: StagePollProps) {
  const t = useTranslations("stage.poll");
  const format = useFormatter();
  const { kind, options, tally } = poll;
  if (kind === "words") {
    if (tally === null) return null;
    const { most, area } = isTight ? TIGHT_CLOUD : CLOUD;
    return <WordCloud label={t("words")} words={tally.words.slice(0, most)} wallArea={area} />;
  }
  const labels = kind === "rating" ? starLabels(options, tally?.counts.length ?? 0, (count) => t("stars", { count })) : options;
  if (tally === null) {
    return (
      <Fitted labels={labels} between={0.4} largest={1.5}>
        <ol className={cn(WALL_COLUMNS, "gap-y-[0.4em]")}>
          {labels.map((label, index) => (
            <li key={index} dir="auto" className="line-clamp-2 self-start border-s-[0.15em] border-accent ps-[0.6em] wrap-anywhere">
              {label}
            </li>
          ))}
        </ol>
      </Fitted>
    );
  }
  const bars = labels.map((label, index) => {
    const value = tally.counts[index] ?? 0;
    return { key: String(index), label, value, text: format.number(value) };
  });
  return (
    <Fitted labels={labels} between={1.5} largest={1.75}>
      <BarChart caption={poll.question} columns={[t("choice"), t("count")]} bars={bars} whole={poll.voters} large />
    </Fitted>
  );
}

interface FittedProps {
  labels: readonly string[];
  /** What there is besides each label, in em. */
  between: number;
  /** In rem. */
  largest: number;
  children: ReactNode;
}

/** One line for each label, in as many columns and as large as lets all of them be seen. */
function Fitted({ labels, between, largest, children }: FittedProps) {
  const { rows, lines } = wallRows(labels);
  const measures = { "--rows": rows, "--lines": Math.max(1, lines * 1.25 + rows * between), "--largest": `${largest}rem` } as CSSProperties;
  return (
    <div className="stage-fit" style={measures}>
      {children}
    </div>
  );
}

/**
 * How many words are read from a wall, and what they may take of it together, in square rem: about half of what the question leaves, since words do
 * not fill lines.
 */
const CLOUD = { most: 30, area: 300 };
const TIGHT_CLOUD = { most: 15, area: 150 };

/** Stars that nobody named are called by their number. */
function starLabels(options: readonly string[], stars: number, name: (count: number) => string): string[] {
  return Array.from({ length: Math.max(options.length, stars) }, (_, index) => {
    const label = options[index] ?? "";
    return label === "" ? name(index + 1) : label;
  });
}
