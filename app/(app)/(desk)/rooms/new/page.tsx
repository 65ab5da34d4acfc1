import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { RoomForm } from "#components/rooms/manage/room-form.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { pageContext } from "#server/http/page-context.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("rooms"))("new") };
}

/** Where a room is made. */
export default async function NewRoomPage() {
  const [t, { actor }] = await Promise.all([getTranslations("rooms"), pageContext()]);
  if (actor.userId === null) redirect("/sign-in?next=/rooms/new");
  return (
    <div className="mx-auto max-w-xl">
      <PageTitle title={t("new")} lead={t("new_lead")} />
      <RoomForm />
    </div>
  );
}
