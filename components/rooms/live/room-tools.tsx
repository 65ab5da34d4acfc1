"use client";
import { type Dispatch, lazy, type SetStateAction, Suspense } from "react";

import type { Room, RoomState } from "#contract/rooms.ts";

import { CloseConfirm } from "./close-confirm.tsx";
import { ControlsWindow } from "./controls-window.tsx";
import { LeaveConfirm } from "./leave-confirm.tsx";
import type { RoomCommands } from "./room-commands.ts";
import { RoomControls } from "./room-controls.tsx";
import { RoomMenu } from "./room-menu.tsx";
import type { OpenTool, RoomToolName } from "./room-tool.ts";
import { ShareDialog } from "./share-dialog.tsx";

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
}

/** Every window that opens from the head of a room. Apart from it, since the talk can begin without them. */
export function RoomTools({ tool, open, onTool, onLeave, ...room }: RoomToolsProps) {
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
        mayLeave={onLeave !== null}
        onChoose={choose}
      />
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
        <RoomControls room={room} state={state} remainingMs={remainingMs} commands={commands} onClose={() => onChoose("close")} />
      </ControlsWindow>
      <CloseConfirm room={room} close={commands.close} timeZone={timeZone} open={isOpen("close")} onOpenChange={closeOf("close")} />
      <ShareDialog room={room} open={isOpen("share")} onOpenChange={closeOf("share")} />
      {isOpen("transcript") && (
        <Suspense>
          <TranscriptDialog room={room} open onOpenChange={closeOf("transcript")} />
        </Suspense>
      )}
    </>
  );
}
