"use client";

import { type ReactNode, type Ref, useState } from "react";

import type { ChatHandle } from "#client/hooks/open-chat.ts";
import { useLate } from "#client/hooks/use-late.ts";
import { useChatStore } from "#client/stores/chat-store.ts";
import type { PendingMessage } from "#client/sync/chat-state.ts";
import type { Sender } from "#contract/members.ts";
import type { Room } from "#contract/rooms.ts";
import { ChatScreen } from "#components/chat/chat-screen.tsx";
import { Markdown } from "#components/chat/message/markdown.tsx";
import { Late } from "#components/providers/late.tsx";
import { ActionsAhead, loadMemberActions } from "#components/rooms/live/actions-ahead.tsx";
import { RoomBanners } from "#components/rooms/live/room-banners.tsx";
import { RoomGate } from "#components/rooms/live/room-gate.tsx";
import { RoomHeader } from "#components/rooms/live/room-header.tsx";
import type { SafetyAsk } from "#components/rooms/moderation/safety-windows.tsx";

export interface RoomInsideProps {
  chatId: string;
  code: string;
  title: string;
  /** The viewer as their seat knows them. */
  seat: Sender;
  /** The way back to the list of chats, for whoever has one: it may stand beside the room. */
  back?: ReactNode;
  handle?: Ref<ChatHandle>;
}

/** The room's own texts are written and shown as messages are. */
const renderText = (text: string): ReactNode => <Markdown text={text} />;

const loadHeldLine = async () => (await import("#components/rooms/moderation/held-line.tsx")).HeldLine;
/** Most rooms keep nothing back, so what says that a message waits comes with the first that does. */
const renderWaiting = (message: PendingMessage): ReactNode => <Late load={loadHeldLine} needed props={{ message }} />;

// What opens from a menu, and what only those see who moderate, comes after the talk.
const loadReportItem = async () => (await import("#components/rooms/moderation/report-item.tsx")).ReportItem;
const loadReports = async () => (await import("#components/rooms/moderation/reports-strip.tsx")).ReportsStrip;
const loadQueueButton = async () => (await import("#components/rooms/moderation/queue-button.tsx")).QueueButton;
const loadHoldRecord = async () => (await import("#components/rooms/moderation/hold-record.tsx")).HoldRecord;
const loadLane = async () => (await import("./lane-inside.tsx")).LaneInside;
const loadPulseStrip = async () => (await import("#components/rooms/voices/pulse-strip.tsx")).PulseStrip;
const loadPulseButton = async () => (await import("#components/rooms/voices/pulse-button.tsx")).PulseButton;
const loadNudgeLine = async () => (await import("#components/rooms/voices/nudge-line.tsx")).NudgeLine;
const loadSafety = async () => (await import("#components/rooms/moderation/safety-windows.tsx")).SafetyWindows;

/** A room from inside, for guests and for whoever leads it: the chat, with the room's clock and controls around it. What each may do decides what each sees. */
export function RoomInside({ chatId, code, title, seat, back, handle }: RoomInsideProps) {
  const me = useChatStore(({ chats }) => chats[chatId]?.chat?.me);
  const moderates = me?.permissions.includes("MANAGE_MESSAGES") ?? false;
  const room = useChatStore(({ chats }) => chats[chatId]?.chat?.room);
  const hasPulse = room?.settings.pulse === true && (room.state === "open" || room.state === "closing");
  const [ask, onAsk] = useState<SafetyAsk | null>(null);
  const [laneOpen, setLaneOpen] = useState(false);
  const [unread, onUnread] = useState(0);
  const leads = me !== undefined && me.role !== "member";
  useLate(loadReportItem, false);
  const closeLane = () => setLaneOpen(false);
  return (
    <RoomGate chatId={chatId} code={code} title={title} seat={seat}>
      <ChatScreen
        chatId={chatId}
        paned={back !== undefined}
        beside={laneOpen}
        {...(handle && { handle })}
        folds={leads}
        header={(people, folded) => {
          const queue = moderates && room && <Late load={loadQueueButton} needed props={{ chatId, settings: room.settings }} />;
          const beside = (
            <>
              {queue}
              {people}
            </>
          );
          const lane = leads ? { unread, open: () => setLaneOpen(true) } : null;
          return <RoomHeader {...{ chatId, back, renderText, lane }} people={beside} folded={leads && folded} />;
        }}
        waitingLine={renderWaiting}
        side={room && keepsRecord(room) && <Late load={loadHoldRecord} needed props={{ chatId }} />}
        banner={
          <>
            <RoomBanners chatId={chatId} renderText={renderText} />
            {moderates && <Late load={loadReports} needed props={{ chatId, onAsk }} />}
            {hasPulse && me?.permissions.includes("MODERATE_MEMBERS") && <Late load={loadPulseStrip} needed props={{ chatId, code }} />}
          </>
        }
        aboveWriting={me?.role === "member" && <Late load={loadNudgeLine} needed={room?.settings.nudges === true} props={{ chatId }} />}
        besideWriting={hasPulse && me?.role === "member" && <Late load={loadPulseButton} needed props={{ chatId, code }} />}
        messageActions={(message) =>
          !moderates &&
          message.sender.id !== me?.id && (
            <Late load={loadReportItem} needed props={{ onChoose: () => onAsk({ about: "message", message }) }} />
          )
        }
        memberActions={(member) => {
          const onSweep = () => onAsk({ about: "member", member });
          const props = { chatId, member, timedOutUntil: member.timed_out_until, onSweep };
          return member.role === "member" && <Late load={loadMemberActions} needed props={props} />;
        }}
      />
      {leads && <ActionsAhead />}
      {leads && <Late load={loadLane} needed props={{ roomChatId: chatId, code, open: laneOpen, onClose: closeLane, onUnread }} />}
      <Late load={loadSafety} needed={ask !== null} props={{ chatId, ask, onClose: () => onAsk(null) }} />
    </RoomGate>
  );
}

/** Whether everybody sees what becomes of messages: while the room holds them, and at its end. */
function keepsRecord({ settings, state }: Room): boolean {
  return settings.hold !== "off" || state === "closing" || state === "closed";
}
