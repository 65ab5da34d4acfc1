import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { RoomList } from "#components/rooms/manage/room-list.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { pageContext } from "#server/http/page-context.ts";
import { listRooms } from "#server/use-cases/rooms/list-rooms.ts";
import { listSeries } from "#server/use-cases/series/list-series.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("rooms"))("title") };
}

/** The facilitator's rooms. */
export default async function RoomsPage() {
  const [t, ctx] = await Promise.all([getTranslations("rooms"), pageContext()]);
  if (ctx.actor.userId === null) redirect("/sign-in?next=/rooms");
  const [{ rooms }, { series }] = await Promise.all([listRooms(ctx), listSeries(ctx)]);
  const open = (
    <ButtonLink href="/rooms/new" variant="primary">
      <Plus aria-hidden="true" size={20} />
      {t("new")}
    </ButtonLink>
  );
  return (
    <>
      <PageTitle title={t("title")} action={rooms.length + series.length > 0 && open} />
      <RoomList rooms={rooms} series={series} renderedAt={ctx.now} />
    </>
  );
}
