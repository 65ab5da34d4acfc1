"use client";
import { useLocale, useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";

import type { JoinedRoom, PublicRoom, RoomState } from "#contract/rooms.ts";
import { acceptsNewcomers } from "#domain/room/lifecycle.ts";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { LanguageChoice } from "#components/ui/language-choice.tsx";
import { Logo } from "#components/ui/logo.tsx";

import { DATE, formatInstant, TIME } from "../live/instants.ts";
import { EndedPage } from "./ended-page.tsx";
import { JoinForm } from "./join-form.tsx";
import type { FinalCode } from "./join-problem.ts";
import { RoomFacts, RoomRules } from "./room-facts.tsx";
import { useJoin } from "./use-join.ts";
import { useLinkTicket } from "./use-link-password.ts";
import { usePublicRoom } from "./use-public-room.ts";
import { useViewerTimeZone } from "./use-viewer-time-zone.ts";

interface JoinGateProps {
  room: PublicRoom;
  /** Ready-made aliases. */
  suggestions: readonly string[];
  /** What the link brought along. */
  linkPassword: string | null;
  onJoined: (seat: JoinedRoom) => void;
}

/** Everything between a link and a seat, on one screen; before the start it is where one waits. */
export function JoinGate({ room: initial, suggestions, linkPassword, onJoined }: JoinGateProps) {
  const t = useTranslations("join");
  const { room, state, now, refresh } = usePublicRoom(initial);
  const { phase, join, clear } = useJoin(room.code, onJoined);
  const refused = phase.is === "form" && phase.problem?.at === "page" ? phase.problem.code : null;
  const ending = endingOf(refused, state, room);
  const asked = phase.is === "form" && phase.problem?.at === "ticket";
  // Typing clears what was asked for; the field in which one types must stay, whatever the next look at the room says.
  const [wasAsked, setWasAsked] = useState(false);
  if (asked && !wasAsked) setWasAsked(true);
  const linkTicket = useLinkTicket();
  useEffect(() => {
    // Somebody took the last place since we looked, or the room asks for tickets now: look again, so that this page knows.
    if (refused === "room_full" || (asked && !room.tickets)) refresh().catch(() => undefined);
  }, [refused, asked, room.tickets, refresh]);

  if (ending !== null) return <GateEnding ending={ending} room={room} onRetry={() => refresh().then(clear, clear)} />;
  return (
    <main
      id="content"
      tabIndex={-1}
      className="mx-auto flex min-h-dvh w-full max-w-md flex-col gap-6 pt-safe-5 px-safe-5 pb-safe-6 outline-none sm:justify-center"
    >
      <div className="flex items-center justify-between gap-3">
        <Logo className="text-ink-soft" />
        <LanguageChoice quiet className="-me-3 text-sm" />
      </div>
      <RoomFacts room={room} state={state} now={now} />
      <section
        aria-label={t("title", { title: room.title })}
        className="flex flex-col gap-5 rounded-2xl border border-line bg-surface p-5 shadow-rest"
      >
        <JoinForm
          suggestions={suggestions}
          requiresPassword={room.requires_password}
          requiresTicket={room.tickets || wasAsked}
          linkPassword={linkPassword}
          linkTicket={linkTicket}
          scheduled={state === "scheduled"}
          phase={phase}
          onJoin={join}
          onChange={clear}
        />
        {room.hold_door && <p className="text-sm text-ink-soft">{t("state.held")}</p>}
      </section>
      <RoomRules room={room} />
    </main>
  );
}

/** What the server refused for good, or what the room's own state forbids; null while one may join. */
function endingOf(refused: FinalCode | null, state: RoomState, room: PublicRoom): FinalCode | null {
  // A full room is only full until somebody leaves: what was seen last counts, not what was refused before.
  if (refused !== null && refused !== "room_full") return refused;
  if (state === "erased") return "room_erased";
  if (!acceptsNewcomers(state)) return "room_closed";
  return room.is_full ? "room_full" : null;
}

function GateEnding({ ending, room, onRetry }: { ending: FinalCode; room: PublicRoom; onRetry: () => Promise<void> }) {
  const t = useTranslations("join");
  const closed = useClosedText(room);
  const [asking, setAsking] = useState(false);
  const retry = useCallback(() => {
    setAsking(true);
    void onRetry().finally(() => setAsking(false));
  }, [onRetry]);
  const action =
    ending === "room_full" ? (
      <Button variant="primary" size="lg" busy={asking} onClick={retry}>
        {t("ended.room_full.action")}
      </Button>
    ) : (
      <ButtonLink href="/" variant="primary" size="lg">
        {t(`ended.${ending}.action`)}
      </ButtonLink>
    );
  const known = ending !== "not_found";
  return (
    <EndedPage ending={ending} {...(known && { title: room.title })} {...(ending === "room_closed" && { text: closed })} action={action} />
  );
}

function useClosedText(room: PublicRoom): string {
  const t = useTranslations("join");
  const locale = useLocale();
  const timeZone = useViewerTimeZone(room.time_zone);
  const format = (instant: string): string => formatInstant(instant, locale, timeZone, { ...DATE, ...TIME });
  return t("closedText", { end: format(room.ends_at), erased: format(room.erases_at) });
}
