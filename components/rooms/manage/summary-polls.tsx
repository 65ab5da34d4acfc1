import { useFormatter, useTranslations } from "next-intl";

import type { Poll } from "#contract/polls.ts";
import { shownLabel, transcriptPoll } from "#domain/transcript/poll.ts";
import { BarChart } from "#components/ui/bar-chart.tsx";
import { WordCloud } from "#components/ui/word-cloud.tsx";

import { SummaryPart } from "./summary-part.tsx";

/** What was voted on, and what each came to. */
export function SummaryPolls({ polls }: { polls: readonly Poll[] }) {
  const t = useTranslations("transcript.page");
  const words = useTranslations("transcript.file");
  const format = useFormatter();
  return (
    <SummaryPart heading={t("polls")}>
      {polls.length === 0 && <p className="text-ink-soft">{t("nothing")}</p>}
      <div className="flex flex-col gap-7 empty:hidden">
        {polls.map((poll) => (
          <article key={poll.id} className="flex break-inside-avoid flex-col gap-2">
            <h3 dir="auto" className="font-medium wrap-anywhere">
              {poll.question}
            </h3>
            <Result poll={poll} />
            <p className="text-sm text-ink-soft">
              {t("votes", { count: poll.voters })}
              {poll.tally !== null && poll.tally.average !== null && (
                <span className="ms-3">{words("average", { average: format.number(poll.tally.average) })}</span>
              )}
            </p>
          </article>
        ))}
      </div>
    </SummaryPart>
  );
}

function Result({ poll }: { poll: Poll }) {
  const t = useTranslations("transcript.page");
  const asked = transcriptPoll(poll);
  const { results } = asked;
  if (results === null) return <p className="text-ink-soft">{t("still_open")}</p>;
  if (poll.kind === "words") return <WordCloud label={poll.question} words={results.map(({ label, count }) => ({ text: label, count }))} />;
  return (
    <BarChart
      caption={poll.question}
      columns={[t("option"), t("votes_head")]}
      bars={results.map(({ label, count }, index) => ({
        key: String(index),
        label: shownLabel(label, asked),
        value: count,
        text: String(count),
      }))}
      whole={Math.max(poll.voters, 1)}
    />
  );
}
