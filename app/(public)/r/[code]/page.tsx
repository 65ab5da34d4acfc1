import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound, redirect } from "next/navigation";
import { randomInt } from "node:crypto";
import { cache } from "react";

import { roomCodeSchema } from "#contract/ids.ts";
import type { PublicRoom } from "#contract/rooms.ts";
import { isAppError } from "#domain/errors.ts";
import { suggestAlias } from "#domain/room/alias-suggestion.ts";
import { pageContext } from "#server/http/page-context.ts";
import { mySeat } from "#server/use-cases/rooms/my-seat.ts";
import { showRoom } from "#server/use-cases/rooms/show-room.ts";
import { type Locale, localeOf } from "#i18n/locales.ts";
import { Phrases } from "#i18n/phrases.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EndedPage } from "#components/rooms/join/ended-page.tsx";

import { RoomPage } from "./room-page.tsx";

interface Props {
  params: Promise<{ code: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await findRoom((await params).code);
  const t = await getTranslations("join");
  // The address is the key to the room: no search engine should know it, and no other site should be told it.
  const title = found.is === "room" ? t("title", { title: found.room.title }) : t("ended.room_erased.title");
  return { title, robots: { index: false, follow: false }, referrer: "no-referrer" };
}

/** Where the link and the QR code lead: the way into a room, and then the room. */
export default async function Page({ params }: Props) {
  const { code } = await params;
  const found = await findRoom(code);
  if (found.is === "erased") return <Erased />;
  if (found.room.code !== code) redirect(`/r/${found.room.code}`);
  const ctx = await pageContext();
  const seat = await mySeat(ctx, { code: found.room.code });
  if (seat?.member.role === "owner") redirect(seat.is_account ? `/c/${seat.chat_id}` : `/r/${found.room.code}/remote`);
  return (
    <Phrases of={["join", "live", "chat"]}>
      <RoomPage
        room={found.room}
        seat={seat}
        draftsOf={seat?.is_account === true ? ctx.actor.userId : null}
        suggestions={readyMade(localeOf(await getLocale()))}
      />
    </Phrases>
  );
}

/** How many ready-made aliases a page brings along, to go through with the button beside the field. */
const SUGGESTIONS = 16;

function readyMade(language: Locale): string[] {
  const throws = Array.from({ length: SUGGESTIONS }, () => suggestAlias([randomInt(2 ** 31), randomInt(2 ** 31)], language));
  return [...new Set(throws)];
}

type Found = { is: "room"; room: PublicRoom } | { is: "erased" };

/** The room behind what somebody typed or scanned. Once per request, for the page and its title. */
const findRoom = cache(async (typed: string): Promise<Found> => {
  const code = roomCodeSchema.safeParse(decoded(typed));
  if (!code.success) notFound();
  try {
    return { is: "room", room: await showRoom(await pageContext(), { code: code.data }) };
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.code === "room_erased") return { is: "erased" };
    if (error.code === "not_found") notFound();
    throw error;
  }
});

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

async function Erased() {
  const t = await getTranslations("join");
  return (
    <EndedPage
      ending="room_erased"
      action={
        <ButtonLink href="/" variant="primary" size="lg">
          {t("ended.room_erased.action")}
        </ButtonLink>
      }
    />
  );
}
