import { getTranslations } from "next-intl/server";

const MATTERS = ["guests", "facilitators", "erasure", "cookies", "addresses", "others"] as const;

/** What this server keeps, of whom, and for how long. */
export async function PrivacyText() {
  const t = await getTranslations("legal");
  return (
    <div className="flex flex-col gap-8">
      {MATTERS.map((matter) => (
        <section key={matter} className="flex flex-col gap-1.5 border-t border-line pt-5">
          <h2 className="text-lg font-semibold">{t(`${matter}_title`)}</h2>
          <p className="text-pretty text-ink-soft">{t(`${matter}_text`)}</p>
        </section>
      ))}
    </div>
  );
}
