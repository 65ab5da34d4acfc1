import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { RoomPoster } from "#components/rooms/manage/room-poster.tsx";
import { isAppError } from "#domain/errors.ts";
import { Phrases } from "#i18n/phrases.tsx";
import { pageContext } from "#server/http/page-context.ts";
import { getRoomForFacilitator } from "#server/use-cases/rooms/get-room.ts";

interface Props {
  params: Promise<{ code: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("rooms"))("poster") };
}

/** A sheet of A4 to print. Outside the shell and its notices: whatever follows the sheet would print an empty second one. */
export default async function PosterPage({ params }: Props) {
  const [ctx, { code }] = await Promise.all([pageContext(), params]);
  if (ctx.actor.userId === null) redirect(`/sign-in?next=/rooms/${encodeURIComponent(code)}/poster`);
  const room = await getRoomForFacilitator(ctx, { code }).catch((error: unknown) => {
    if (isAppError(error)) notFound();
    throw error;
  });
  return (
    <Phrases of={["rooms"]}>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto max-w-6xl pt-safe-4 px-safe-4 pb-safe-10 outline-none sm:pt-8 print:max-w-none print:p-0"
      >
        <RoomPoster room={room} />
      </main>
    </Phrases>
  );
}
