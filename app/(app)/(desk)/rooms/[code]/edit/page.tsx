import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { RoomForm } from "#components/rooms/manage/room-form.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { isAppError } from "#domain/errors.ts";
import { pageContext } from "#server/http/page-context.ts";
import { getRoomForFacilitator } from "#server/use-cases/rooms/get-room.ts";

interface Props {
  params: Promise<{ code: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("rooms"))("edit_title") };
}

/** Where a room is changed. */
export default async function EditRoomPage({ params }: Props) {
  const [t, ctx, { code }] = await Promise.all([getTranslations("rooms"), pageContext(), params]);
  if (ctx.actor.userId === null) redirect(`/sign-in?next=/rooms/${encodeURIComponent(code)}/edit`);
  const room = await getRoomForFacilitator(ctx, { code }).catch((error: unknown) => {
    if (isAppError(error)) notFound();
    throw error;
  });
  return (
    <div className="mx-auto max-w-xl">
      <PageTitle title={t("edit_title")} />
      <RoomForm room={room} />
    </div>
  );
}
