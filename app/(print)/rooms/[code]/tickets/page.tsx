import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { TicketsSheet } from "#components/rooms/moderation/tickets-sheet.tsx";
import { isAppError } from "#domain/errors.ts";
import { Phrases } from "#i18n/phrases.tsx";
import { pageContext } from "#server/http/page-context.ts";
import { getRoomForFacilitator } from "#server/use-cases/rooms/get-room.ts";
import { listTickets } from "#server/use-cases/tickets/list-tickets.ts";

interface Props {
  params: Promise<{ code: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("safety.tickets"))("title") };
}

/** The room's unused tickets as slips to cut apart. Outside the shell, as the poster is. */
export default async function TicketsPage({ params }: Props) {
  const [ctx, { code }] = await Promise.all([pageContext(), params]);
  if (ctx.actor.userId === null) redirect(`/sign-in?next=/rooms/${encodeURIComponent(code)}/tickets`);
  const [room, { unused }] = await Promise.all([getRoomForFacilitator(ctx, { code }), listTickets(ctx, { code })]).catch(
    (error: unknown) => {
      if (isAppError(error)) notFound();
      throw error;
    },
  );
  return (
    <Phrases of={["safety"]}>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto max-w-6xl pt-safe-4 px-safe-4 pb-safe-10 outline-none sm:pt-8 print:max-w-none print:p-0"
      >
        <TicketsSheet room={room} unused={unused} />
      </main>
    </Phrases>
  );
}
