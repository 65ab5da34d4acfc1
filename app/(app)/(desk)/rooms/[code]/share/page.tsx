import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { SharePanel } from "#components/rooms/manage/share-panel.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { isAppError } from "#domain/errors.ts";
import { pageContext } from "#server/http/page-context.ts";
import { getRoomForFacilitator } from "#server/use-cases/rooms/get-room.ts";

interface Props {
  params: Promise<{ code: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("rooms"))("share_title") };
}

/** What goes on the wall: code, link, QR. */
export default async function ShareRoomPage({ params }: Props) {
  const [t, ctx, { code }] = await Promise.all([getTranslations("rooms"), pageContext(), params]);
  if (ctx.actor.userId === null) redirect(`/sign-in?next=/rooms/${encodeURIComponent(code)}/share`);
  const room = await getRoomForFacilitator(ctx, { code }).catch((error: unknown) => {
    if (isAppError(error)) notFound();
    throw error;
  });
  return (
    <>
      <PageTitle
        title={room.title}
        lead={t("share_lead")}
        action={
          <ButtonLink href={`/c/${room.chat_id}`} variant="primary">
            {t("enter_room")}
          </ButtonLink>
        }
      />
      <SharePanel room={room} />
    </>
  );
}
