"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";

import type { Sender } from "#contract/members.ts";
import type { FollowUp } from "#contract/rooms.ts";
import { call } from "#client/api/call.ts";
import { useChat } from "#client/hooks/use-chat.ts";
import { type RoomNow, useRoom } from "#client/hooks/use-room.ts";
import { Late } from "#components/providers/late.tsx";
import { useDeed } from "#components/providers/use-deed.ts";
import { Button } from "#components/ui/button.tsx";

import { EndedAction } from "../join/ended-action.tsx";
import { type Ending, EndedPage } from "../join/ended-page.tsx";
import { useFocusOnChange } from "../join/use-focus-on-change.ts";
import { useLinkPassword } from "../join/use-link-password.ts";
import { useViewerTimeZone } from "../join/use-viewer-time-zone.ts";
import { type GateVerdict, gateVerdict } from "./gate-verdict.ts";
import { useSecondThought } from "./use-second-thought.ts";
import { WaitingRoom } from "./waiting-room.tsx";

/** The ends that a room has for all who were in it. */
const TOGETHER: ReadonlySet<Ending> = new Set<Ending>(["room_closed", "room_erased"]);

const loadAids = async () => (await import("../join/waiting-aids.tsx")).WaitingAids;
const loadAfter = async () => (await import("./after-the-end.tsx")).AfterTheEnd;

interface RoomGateProps {
  chatId: string;
  code: string;
  title: string;
  /** The viewer as their seat knows them, for as long as the chat does not tell more. */
  seat: Sender;
  /** The room as a chat. */
  children: ReactNode;
}

/** Shows the room to whoever may be in it now; others see what they wait for, or why it is over. */
export function RoomGate({ chatId, code, title, seat, children }: RoomGateProps) {
  const { view, actions } = useChat(chatId);
  const now = useRoom(chatId);
  // A facilitator who opens their own invitation comes here with the password still in the address.
  useLinkPassword();
  useSecondThought(chatId, view.ended, actions.reopen);
  const timeZone = useViewerTimeZone(now?.room.time_zone ?? "UTC");
  const verdict = gateVerdict(view, now);
  const onOpening = useOpening(verdict.show);
  const after = { code, followUp: useLastOffer(now) };
  useFocusOnChange(verdict.show === "ending" ? verdict.ending : verdict.show);
  switch (verdict.show) {
    case "ending":
      return (
        <EndedPage
          ending={verdict.ending}
          title={title}
          action={<EndedAction ending={verdict.ending} />}
          {...(TOGETHER.has(verdict.ending) && {
            below: <Late load={loadAfter} needed props={{ ...after, isKept: verdict.ending === "room_closed" }} />,
          })}
        />
      );
    case "start":
      return (
        <WaitingRoom
          title={title}
          me={verdict.me}
          wait={{ for: "start", ...verdict }}
          timeZone={timeZone}
          aids={<Late load={loadAids} needed props={{ code, title, onOpening }} />}
          leave={<GiveUp code={code} />}
        />
      );
    case "door":
      return <WaitingRoom title={title} me={seat} wait={{ for: "door" }} timeZone={timeZone} leave={<GiveUp code={code} />} />;
    case "room":
      return children;
  }
}

/** Does what was asked for while one waited, once the room opens. */
function useOpening(show: GateVerdict["show"]): (opened: (() => void) | null) => void {
  const asked = useRef<(() => void) | null>(null);
  useEffect(() => {
    if (show === "start") return;
    if (show === "room") asked.current?.();
    asked.current = null;
  }, [show]);
  return useCallback((opened) => {
    asked.current = opened;
  }, []);
}

/** The invitation that the room offered when one last saw it: when it is over there may be no room any more to ask. */
function useLastOffer(now: RoomNow | null): FollowUp | null {
  const [offer, setOffer] = useState<FollowUp | null>(null);
  const present = now === null ? offer : now.room.follow_up;
  if (present !== offer) setOffer(present);
  return present;
}

/** Gives the seat up before it was ever used. */
function GiveUp({ code }: { code: string }) {
  const t = useTranslations("live.waiting");
  const { busy, run } = useDeed();
  const leave = async () => {
    if (await run(() => call("POST /api/v1/rooms/{code}/leave", { params: { code } }))) window.location.reload();
  };
  return (
    <Button variant="quiet" busy={busy} onClick={() => void leave()}>
      {t("leave")}
    </Button>
  );
}
