import { getTranslations } from "next-intl/server";

const FACTS = ["taps", "clock", "calm", "gone"] as const;

/** What a newcomer should know, in four short paragraphs. */
export async function Facts() {
  const t = await getTranslations("landing");
  return (
    <dl className="grid gap-x-12 gap-y-8 sm:grid-cols-2 lg:grid-cols-4">
      {FACTS.map((fact) => (
        <div key={fact} className="border-t border-line pt-4">
          <dt className="font-semibold">{t(`fact_${fact}`)}</dt>
          <dd className="mt-1 text-pretty text-ink-soft">{t(`fact_${fact}_text`)}</dd>
        </div>
      ))}
    </dl>
  );
}
