import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { SeriesPoster } from "#components/rooms/manage/series-poster.tsx";
import { isAppError } from "#domain/errors.ts";
import { Phrases } from "#i18n/phrases.tsx";
import { pageContext } from "#server/http/page-context.ts";
import { getSeries } from "#server/use-cases/series/get-series.ts";

interface Props {
  params: Promise<{ code: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("rooms"))("poster") };
}

/** A sheet of A4 that may hang all year. Outside the shell, as a room's. */
export default async function SeriesPosterPage({ params }: Props) {
  const [ctx, { code }] = await Promise.all([pageContext(), params]);
  if (ctx.actor.userId === null) redirect(`/sign-in?next=/rooms/series/${encodeURIComponent(code)}/poster`);
  const series = await getSeries(ctx, { code }).catch((error: unknown) => {
    if (isAppError(error)) notFound();
    throw error;
  });
  return (
    <Phrases of={["rooms", "series"]}>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto max-w-6xl pt-safe-4 px-safe-4 pb-safe-10 outline-none sm:pt-8 print:max-w-none print:p-0"
      >
        <SeriesPoster series={series} />
      </main>
    </Phrases>
  );
}
