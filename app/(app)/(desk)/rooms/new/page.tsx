import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { RoomForm } from "#components/rooms/manage/room-form.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { pageContext } from "#server/http/page-context.ts";
import { listTemplates } from "#server/use-cases/templates/list-templates.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("rooms"))("new") };
}

/** Where a room is made. */
export default async function NewRoomPage() {
  const [t, ctx] = await Promise.all([getTranslations("rooms"), pageContext()]);
  if (ctx.actor.userId === null) redirect("/sign-in?next=/rooms/new");
  const { templates } = await listTemplates(ctx);
  return (
    <div className="mx-auto max-w-xl">
      <PageTitle title={t("new")} lead={t("new_lead")} />
      <RoomForm templates={templates} />
    </div>
  );
}
