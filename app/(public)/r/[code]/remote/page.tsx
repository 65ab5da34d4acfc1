import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound, redirect } from "next/navigation";

import { roomCodeSchema } from "#contract/ids.ts";
import { isAppError } from "#domain/errors.ts";
import { pageContext } from "#server/http/page-context.ts";
import { mySeat, type Seat } from "#server/use-cases/rooms/my-seat.ts";
import { showRoom } from "#server/use-cases/rooms/show-room.ts";
import { Phrases } from "#i18n/phrases.tsx";
import { RemoteScreen } from "#components/rooms/remote/remote-screen.tsx";

interface Props {
  params: Promise<{ code: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("remote");
  return { title: t("title"), robots: { index: false, follow: false }, referrer: "no-referrer" };
}

/** The facilitator's phone. Whoever does not lead the room, or not any more, comes to its door. */
export default async function RemotePage({ params }: Props) {
  const code = roomCodeSchema.safeParse((await params).code);
  if (!code.success) notFound();
  const held = await findHeld(code.data);
  if (held?.seat.member.role !== "owner") redirect(`/r/${code.data}`);
  return (
    <Phrases of={["remote", "links", "live"]}>
      <RemoteScreen chatId={held.seat.chat_id} code={code.data} title={held.title} />
    </Phrases>
  );
}

async function findHeld(code: string): Promise<{ seat: Seat; title: string } | null> {
  const ctx = await pageContext();
  try {
    const [seat, { title }] = await Promise.all([mySeat(ctx, { code }), showRoom(ctx, { code })]);
    return seat && { seat, title };
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}
