import { useTranslations } from "next-intl";

import { Spinner } from "#components/ui/spinner.tsx";

/** Shown between the tap on Join and the room. */
export function Entering({ title }: { title: string }) {
  const t = useTranslations("join");
  return (
    <main id="content" tabIndex={-1} className="grid min-h-dvh place-items-center px-6 outline-none">
      <div className="flex flex-col items-center gap-3 text-center">
        <h1 className="text-xl font-semibold">
          <bdi>{title}</bdi>
        </h1>
        <p role="status" className="flex items-center gap-2.5 text-ink-soft">
          <Spinner />
          {t("entering")}
        </p>
      </div>
    </main>
  );
}
