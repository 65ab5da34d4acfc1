"use client";
import type { Dispatch, ReactNode, SetStateAction } from "react";

import { openPolls } from "#client/hooks/open-polls.ts";
import type { Room, RoomState } from "#contract/rooms.ts";
import { Late } from "#components/providers/late.tsx";

import { CloseConfirm } from "./close-confirm.tsx";
import { ControlsWindow } from "./controls-window.tsx";
import { LeaveConfirm } from "./leave-confirm.tsx";
import type { RoomCommands } from "./room-commands.ts";
import { RoomControls } from "./room-controls.tsx";
import { RoomMenu } from "./room-menu.tsx";
import type { LaneDoor, OpenTool, RoomToolName } from "./room-tool.ts";
import { ShareDialog } from "./share-dialog.tsx";

const loadBrief = async () => (await import("./brief-dialog.tsx")).BriefDialog;
const loadFollowUp = async () => (await import("./follow-up-dialog.tsx")).FollowUpDialog;
const loadLanguage = async () => (await import("./language-dialog.tsx")).LanguageDialog;
const loadTickets = async () => (await import("../moderation/tickets-dialog.tsx")).TicketsDialog;
const loadTranscript = async () => (await import("../manage/transcript-dialog.tsx")).TranscriptDialog;

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
  /** Entries of the menu that belong to the chat. */
  folded: ReactNode;
  lane: LaneDoor | null;
}

/** Every window that opens from the head of a room. Apart from it, since the talk can begin without them. */
export function RoomTools({ tool, open, onTool, onLeave, renderText, folded, lane, ...room }: RoomToolsProps) {
  // A menu closes after its entry has opened something else, which must stay.
  const close = (name: RoomToolName) => () => onTool((now) => (now?.name === name ? null : now));
  const isOpen = (name: RoomToolName): boolean => open && tool.name === name;
  const choose = (name: RoomToolName) => onTool({ name, anchor: tool.anchor });
  const change = room.commands?.change ?? null;
  const brief = { brief: room.room.settings.brief, change, renderText, onOpenChange: close("brief") };
  return (
    <>
      <RoomMenu
        anchor={tool.anchor}
        open={isOpen("menu")}
        onClose={close("menu")}
        facilitates={room.commands !== null}
        hasBrief={room.commands !== null || room.room.settings.brief !== null}
        ownLinesOf={room.commands === null ? room.room.code : null}
        mayLeave={onLeave !== null}
        onChoose={choose}
        onPolls={() => openPolls(room.room.chat_id)}
        folded={folded}
        lane={lane}
      />
      {isOpen("brief") && <Late load={loadBrief} needed props={brief} />}
      {isOpen("language") && <Late load={loadLanguage} needed props={{ open: true, onOpenChange: close("language") }} />}
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
      {isOpen("followUp") && <Late load={loadFollowUp} needed props={{ room, onOpenChange: closeOf("followUp") }} />}
      {isOpen("tickets") && <Late load={loadTickets} needed props={{ room, change: commands.change, onOpenChange: closeOf("tickets") }} />}
      {isOpen("transcript") && <Late load={loadTranscript} needed props={{ room, open: true, onOpenChange: closeOf("transcript") }} />}
    </>
  );
}
