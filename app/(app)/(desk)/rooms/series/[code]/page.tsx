import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { SeriesPanel } from "#components/rooms/manage/series-panel.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { isAppError } from "#domain/errors.ts";
import { pageContext } from "#server/http/page-context.ts";
import { getSeries } from "#server/use-cases/series/get-series.ts";

interface Props {
  params: Promise<{ code: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("rooms"))("share_title") };
}

/** What goes on the wall for all meetings of a series: code, link, QR. */
export default async function ShareSeriesPage({ params }: Props) {
  const [t, ctx, { code }] = await Promise.all([getTranslations("series"), pageContext(), params]);
  if (ctx.actor.userId === null) redirect(`/sign-in?next=/rooms/series/${encodeURIComponent(code)}`);
  const series = await getSeries(ctx, { code }).catch((error: unknown) => {
    if (isAppError(error)) notFound();
    throw error;
  });
  return (
    <>
      <PageTitle title={series.title} lead={t("share_lead")} />
      <SeriesPanel series={series} />
    </>
  );
}
