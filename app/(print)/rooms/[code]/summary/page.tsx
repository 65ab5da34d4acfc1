import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { SummarySheet } from "#components/rooms/manage/summary-sheet.tsx";
import { isAppError } from "#domain/errors.ts";
import { Phrases } from "#i18n/phrases.tsx";
import { pageContext } from "#server/http/page-context.ts";
import { getRoomForFacilitator } from "#server/use-cases/rooms/get-room.ts";
import { summariseRoom } from "#server/use-cases/rooms/summarise-room.ts";

interface Props {
  params: Promise<{ code: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("transcript.page"))("open") };
}

/** What a room came to, on a few sheets of A4. Outside the shell, as the poster is. */
export default async function SummaryPage({ params }: Props) {
  const [ctx, { code }] = await Promise.all([pageContext(), params]);
  if (ctx.actor.userId === null) redirect(`/sign-in?next=/rooms/${encodeURIComponent(code)}/summary`);
  const [room, summary] = await Promise.all([getRoomForFacilitator(ctx, { code }), summariseRoom(ctx, { code })]).catch(
    (error: unknown) => {
      if (isAppError(error)) notFound();
      throw error;
    },
  );
  return (
    <Phrases of={["transcript", "rooms", "runsheet"]}>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto max-w-3xl pt-safe-4 px-safe-4 pb-safe-10 outline-none sm:pt-8 print:max-w-none print:p-0"
      >
        <SummarySheet room={room} summary={summary} />
      </main>
    </Phrases>
  );
}
