import { useTranslations } from "next-intl";

import type { RoomSummary } from "#contract/transcripts.ts";
import { BarChart } from "#components/ui/bar-chart.tsx";

import { SummaryPart } from "./summary-part.tsx";

const BANDS = ["none", "few", "some", "many", "most"] as const;

/** How many messages and people there were, what was held back, and how what was written is spread over the members. */
export function SummaryNumbers({ summary: { messages, nameless, speakers, held, spread } }: { summary: RoomSummary }) {
  const t = useTranslations("transcript.page");
  const words = useTranslations("transcript.file");
  const { bands } = spread;
  const hasHeld = held.waiting + held.shown + held.removed > 0;
  return (
    <SummaryPart heading={t("numbers")}>
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-2">
        <Fact name={t("messages")} value={String(messages)} />
        {nameless > 0 && <Fact name={t("nameless")} value={String(nameless)} />}
        <Fact name={t("speakers")} value={String(speakers)} />
        {hasHeld && <Fact name={t("held")} value={t("held_text", { ...held })} />}
      </dl>
      <h3 className="mt-2 font-medium">{t("spread")}</h3>
      {bands === null ? (
        <p className="text-ink-soft">{t("spread_few")}</p>
      ) : (
        <BarChart
          caption={t("spread")}
          columns={[t("messages_each"), t("people")]}
          bars={BANDS.map((band) => ({
            key: band,
            label: <span className="inline-block first-letter:uppercase">{words(`band_${band}`)}</span>,
            value: bands[band],
            text: String(bands[band]),
          }))}
          whole={spread.members}
        />
      )}
    </SummaryPart>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt className="text-ink-soft">{name}</dt>
      <dd className="text-end font-medium figures">{value}</dd>
    </>
  );
}
