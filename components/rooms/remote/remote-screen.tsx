"use client";
import { WifiOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";

import { useChat } from "#client/hooks/use-chat.ts";
import { useDoor } from "#client/hooks/use-door.ts";
import { useModeration } from "#client/hooks/use-moderation.ts";
import { type RoomNow, useRoom } from "#client/hooks/use-room.ts";
import { useConnectionStore } from "#client/stores/connection-store.ts";
import type { ChatState } from "#client/sync/chat-state.ts";
import { acceptsMessages } from "#domain/room/lifecycle.ts";
import { Late } from "#components/providers/late.tsx";
import { useDeed } from "#components/providers/use-deed.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { Toaster } from "#components/ui/toaster.tsx";

import { useViewerTimeZone } from "../join/use-viewer-time-zone.ts";
import { CloseConfirm } from "../live/close-confirm.tsx";
import { WaitingList } from "../live/door-queue.tsx";
import { LinkTrouble } from "../links/link-entry.tsx";
import { doorCommands } from "../live/room-banners.tsx";
import { StageSwitches } from "../stage/stage-switches.tsx";
import { Part } from "./part.tsx";
import { RemoteClock } from "./remote-clock.tsx";
import { RemoteQuestions } from "./remote-questions.tsx";

// Most rooms have no phases, and hold nothing.
const loadPhase = async () => (await import("../runsheet/remote-phase.tsx")).RemotePhase;
const loadPulse = async () => (await import("../voices/pulse-strip.tsx")).RemotePulse;
const loadHeldQueue = async () => (await import("../moderation/held-queue.tsx")).HeldQueue;

/** The facilitator's phone: everything that steers the room, in one column for one thumb. */
export function RemoteScreen({ chatId, code, title }: { chatId: string; code: string; title: string }) {
  const t = useTranslations("remote");
  const { view, actions } = useChat(chatId);
  const now = useRoom(chatId);
  if (view.status === "ended") return <Notice title={t("ended")}>{t("ended_hint")}</Notice>;
  if (view.status === "error") return <LinkTrouble failure={view.failure ?? "internal"} onAgain={actions.reopen} />;
  return (
    <main
      id="content"
      tabIndex={-1}
      className="mx-auto flex min-h-dvh w-full max-w-lg flex-col gap-6 pt-safe-4 px-safe-5 pb-safe-8 outline-none"
    >
      <h1 className="text-lg font-semibold tracking-tight wrap-anywhere">
        <bdi>{title}</bdi>
      </h1>
      <Connection />
      {now === null || view.chat === null ? (
        <p role="status" className="text-ink-soft">
          {t("connecting")}
        </p>
      ) : (
        <Controls code={code} now={now} chat={view.chat} />
      )}
      <Toaster />
    </main>
  );
}

/** Said as long as nothing that is pressed would arrive. */
function Connection() {
  const t = useTranslations("remote");
  const isAway = useConnectionStore(({ state }) => state === "offline" || state === "reconnecting");
  return (
    <p role="alert" className={isAway ? "flex items-center gap-2 rounded-lg bg-warn-soft px-4 py-3 font-medium text-warn" : "sr-only"}>
      {isAway && (
        <>
          <WifiOff aria-hidden="true" size={18} className="flex-none" />
          {t("offline")}
        </>
      )}
    </p>
  );
}

function Controls({ code, now, chat }: { code: string; now: RoomNow; chat: ChatState }) {
  const t = useTranslations("remote");
  const { room, state } = now;
  const moderation = useModeration(chat.chatId);
  const waiting = useDoor(chat.chatId);
  const door = useMemo(() => doorCommands(moderation), [moderation]);
  const { busy, run } = useDeed();
  const timeZone = useViewerTimeZone(room.time_zone);
  const [closing, setClosing] = useState(false);
  const isAway = useConnectionStore((connection) => connection.state !== "online");
  const set = (settings: Parameters<typeof moderation.change>[0]) => void run(() => moderation.change(settings));
  const { hold_door, frozen } = room.settings;
  return (
    <fieldset disabled={isAway} className="contents">
      <RemoteClock now={now} moderation={moderation} />
      {acceptsMessages(state) && <Late load={loadPhase} needed props={{ room, state }} />}
      <Part title={t("room")}>
        <Switch
          label={t("freeze")}
          hint={t("freeze_hint")}
          checked={frozen}
          disabled={busy}
          onChange={({ target }) => set({ frozen: target.checked })}
        />
        <Switch
          label={t("hold")}
          hint={t("hold_hint")}
          checked={hold_door}
          disabled={busy}
          onChange={({ target }) => set({ hold_door: target.checked })}
        />
        {(hold_door || waiting.length > 0) && <WaitingList waiting={waiting} commands={door} />}
      </Part>
      <Part title={t("held")}>
        {/* It brings the margins of a window along. */}
        <div className="-mx-5">
          <Late load={loadHeldQueue} needed props={{ chatId: chat.chatId }} />
        </div>
      </Part>
      {room.settings.pulse && <Late load={loadPulse} needed props={{ chatId: chat.chatId, code }} />}
      <RemoteQuestions chat={chat} />
      <Part title={t("stage")}>
        <StageSwitches code={code} />
      </Part>
      {(state === "open" || state === "closing") && (
        <Button
          variant="danger-quiet"
          size="lg"
          block
          busy={busy}
          onClick={() => (state === "closing" ? void run(moderation.close) : setClosing(true))}
        >
          {t("end")}
        </Button>
      )}
      <CloseConfirm room={room} close={moderation.close} timeZone={timeZone} open={closing} onOpenChange={setClosing} />
    </fieldset>
  );
}
