"use client";
import { type Dispatch, lazy, type ReactNode, type SetStateAction, Suspense } from "react";

import { openPolls } from "#client/hooks/open-polls.ts";
import { pathOf } from "#client/api/call.ts";
import type { Room, RoomState } from "#contract/rooms.ts";

import { CloseConfirm } from "./close-confirm.tsx";
import { ControlsWindow } from "./controls-window.tsx";
import { LeaveConfirm } from "./leave-confirm.tsx";
import type { RoomCommands } from "./room-commands.ts";
import { RoomControls } from "./room-controls.tsx";
import { RoomMenu } from "./room-menu.tsx";
import type { OpenTool, RoomToolName } from "./room-tool.ts";
import { ShareDialog } from "./share-dialog.tsx";

/** For people rather than programs: it opens on any phone. */
const ownLinesPath = (code: string): string =>
  pathOf("GET /api/v1/rooms/{code}/own-lines", { params: { code }, query: { format: "html" } });

const BriefDialog = lazy(async () => ({ default: (await import("./brief-dialog.tsx")).BriefDialog }));
const FollowUpDialog = lazy(async () => ({ default: (await import("./follow-up-dialog.tsx")).FollowUpDialog }));
const LanguageDialog = lazy(async () => ({ default: (await import("./language-dialog.tsx")).LanguageDialog }));
const TicketsDialog = lazy(async () => ({ default: (await import("../moderation/tickets-dialog.tsx")).TicketsDialog }));
const TranscriptDialog = lazy(async () => ({ default: (await import("../manage/transcript-dialog.tsx")).TranscriptDialog }));

export interface RoomToolsProps {
  /** The last one that was open stays given while it closes. */
  tool: OpenTool;
  open: boolean;
  onTool: Dispatch<SetStateAction<OpenTool | null>>;
  room: Room;
  state: RoomState;
  remainingMs: number;
  /** Given to whoever facilitates. */
  commands: RoomCommands | null;
  /** Given to guests. */
  onLeave: (() => Promise<unknown>) | null;
  timeZone: string;
  /** Shows a text as messages are shown. */
  renderText: (text: string) => ReactNode;
}

/** Every window that opens from the head of a room. Apart from it, since the talk can begin without them. */
export function RoomTools({ tool, open, onTool, onLeave, renderText, ...room }: RoomToolsProps) {
  // A menu closes after its entry has opened something else, which must stay.
  const close = (name: RoomToolName) => () => onTool((now) => (now?.name === name ? null : now));
  const isOpen = (name: RoomToolName): boolean => open && tool.name === name;
  const choose = (name: RoomToolName) => onTool({ name, anchor: tool.anchor });
  return (
    <>
      <RoomMenu
        anchor={tool.anchor}
        open={isOpen("menu")}
        onClose={close("menu")}
        facilitates={room.commands !== null}
        hasBrief={room.commands !== null || room.room.settings.brief !== null}
        ownLines={room.commands === null ? ownLinesPath(room.room.code) : null}
        mayLeave={onLeave !== null}
        onChoose={choose}
        onPolls={() => openPolls(room.room.chat_id)}
      />
      {isOpen("brief") && (
        <Suspense>
          <BriefDialog
            brief={room.room.settings.brief}
            change={room.commands?.change ?? null}
            renderText={renderText}
            onOpenChange={close("brief")}
          />
        </Suspense>
      )}
      {isOpen("language") && (
        <Suspense>
          <LanguageDialog open onOpenChange={close("language")} />
        </Suspense>
      )}
      {onLeave !== null && <LeaveConfirm open={isOpen("leave")} onOpenChange={close("leave")} onLeave={onLeave} />}
      {room.commands !== null && (
        <FacilitatorTools {...room} commands={room.commands} tool={tool} isOpen={isOpen} onChoose={choose} closeOf={close} />
      )}
    </>
  );
}

interface FacilitatorToolsProps extends Pick<RoomToolsProps, "room" | "state" | "remainingMs" | "timeZone" | "tool"> {
  commands: RoomCommands;
  isOpen: (name: RoomToolName) => boolean;
  onChoose: (name: RoomToolName) => void;
  closeOf: (name: RoomToolName) => () => void;
}

function FacilitatorTools({ room, state, remainingMs, timeZone, tool, commands, isOpen, onChoose, closeOf }: FacilitatorToolsProps) {
  return (
    <>
      <ControlsWindow anchor={tool.anchor} open={isOpen("controls")} onClose={closeOf("controls")}>
        <RoomControls
          room={room}
          state={state}
          remainingMs={remainingMs}
          commands={commands}
          onClose={() => onChoose("close")}
          onOpen={onChoose}
        />
      </ControlsWindow>
      <CloseConfirm room={room} close={commands.close} timeZone={timeZone} open={isOpen("close")} onOpenChange={closeOf("close")} />
      <ShareDialog room={room} open={isOpen("share")} onOpenChange={closeOf("share")} />
      {isOpen("followUp") && (
        <Suspense>
          <FollowUpDialog room={room} onOpenChange={closeOf("followUp")} />
        </Suspense>
      )}
      {isOpen("tickets") && (
        <Suspense>
          <TicketsDialog room={room} change={commands.change} onOpenChange={closeOf("tickets")} />
        </Suspense>
      )}
      {isOpen("transcript") && (
        <Suspense>
          <TranscriptDialog room={room} open onOpenChange={closeOf("transcript")} />
        </Suspense>
      )}
    </>
  );
}
