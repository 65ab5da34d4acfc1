"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import type { Sender } from "#contract/members.ts";
import { call } from "#client/api/call.ts";
import { useChat } from "#client/hooks/use-chat.ts";
import { useRoom } from "#client/hooks/use-room.ts";
import { Button } from "#components/ui/button.tsx";

import { EndedAction } from "../join/ended-action.tsx";
import { EndedPage } from "../join/ended-page.tsx";
import { useFocusOnChange } from "../join/use-focus-on-change.ts";
import { useLinkPassword } from "../join/use-link-password.ts";
import { useViewerTimeZone } from "../join/use-viewer-time-zone.ts";
import { gateVerdict } from "./gate-verdict.ts";
import { useDeed } from "./use-deed.ts";
import { useSecondThought } from "./use-second-thought.ts";
import { WaitingRoom } from "./waiting-room.tsx";

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
  useFocusOnChange(verdict.show === "ending" ? verdict.ending : verdict.show);
  switch (verdict.show) {
    case "ending":
      return <EndedPage ending={verdict.ending} title={title} action={<EndedAction ending={verdict.ending} />} />;
    case "start":
      return (
        <WaitingRoom title={title} me={verdict.me} wait={{ for: "start", ...verdict }} timeZone={timeZone} leave={<GiveUp code={code} />} />
      );
    case "door":
      return <WaitingRoom title={title} me={seat} wait={{ for: "door" }} timeZone={timeZone} leave={<GiveUp code={code} />} />;
    case "room":
      return children;
  }
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
