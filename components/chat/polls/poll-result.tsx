import { useTranslations } from "next-intl";

import type { OwnVote, Poll, PollTally } from "#contract/polls.ts";
import { type Bar, BarChart } from "#components/ui/bar-chart.tsx";
import { WordCloud } from "#components/ui/word-cloud.tsx";

interface PollResultProps {
  poll: Pick<Poll, "kind" | "question" | "options" | "voters">;
  tally: PollTally;
  /** What the viewer chose; null if they did not vote, or secretly. */
  own: Pick<OwnVote, "choices"> | null;
}

/** What a poll came to, as bars or as words. */
export function PollResult({ poll, tally, own }: PollResultProps) {
  const t = useTranslations("polls.result");
  if (poll.voters === 0) return <p className="text-ink-soft">{t("empty")}</p>;
  if (poll.kind === "words") return <WordCloud label={t("words")} words={tally.words} />;
  return (
    <div className="flex flex-col gap-4">
      {tally.average !== null && <p className="font-medium">{t("average", { average: tally.average })}</p>}
      <Bars poll={poll} tally={tally} own={own} />
    </div>
  );
}

function Bars({ poll, tally, own }: PollResultProps) {
  const t = useTranslations("polls");
  const isRating = poll.kind === "rating";
  const first = isRating ? 1 : 0;
  const labelOf = (index: number): string => {
    const label = poll.options[index] ?? "";
    if (!isRating) return label;
    return label === "" ? t("vote.stars", { count: index + 1 }) : t("vote.stars_label", { count: index + 1, label });
  };
  const bars = tally.counts.map((count, index): Bar => {
    const share = poll.voters === 0 ? 0 : count / poll.voters;
    const isOwn = own?.choices.includes(index + first) === true;
    return {
      key: String(index),
      label: labelOf(index),
      value: count,
      text: t("result.share", { count, share }),
      mark: isOwn ? t("result.mine") : undefined,
    };
  });
  return (
    <BarChart
      caption={t("result.caption", { question: poll.question })}
      columns={[t("result.option"), t("result.votes")]}
      bars={isRating ? bars.toReversed() : bars}
      whole={poll.voters}
    />
  );
}
