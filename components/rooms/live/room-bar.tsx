"use client";
import { EllipsisVertical, Share2, SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MouseEvent, ReactNode } from "react";

import type { Room, RoomState } from "#contract/rooms.ts";
import { Late } from "#components/providers/late.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";

import { runningPhase } from "../runsheet/running-phase.ts";
import { ExtendButtons } from "./extend-buttons.tsx";
import { RoomClock } from "./room-clock.tsx";
import type { RoomCommands } from "./room-commands.ts";
import type { RoomToolName } from "./room-tool.ts";

// Most rooms have no phases.
const loadPhaseClock = async () => (await import("../runsheet/phase-clock.tsx")).PhaseClock;

interface RoomBarProps {
  room: Room;
  state: RoomState;
  remainingMs: number;
  /** By how much the viewer's end is later than that of the others. */
  extraMinutes: number;
  /** Given to whoever facilitates. */
  commands: RoomCommands | null;
  /** Who is here; belongs to the chat. */
  people: ReactNode;
  /** The way back to where the room was opened from, if there is one. */
  back?: ReactNode;
  /** Messages that wait behind the menu. */
  unread: number;
  open: RoomToolName | null;
  onPress: (tool: RoomToolName, button: HTMLElement) => void;
}

/** The top of the room: its name, the clock, and what one can open from here. */
export function RoomBar({ room, state, remainingMs, extraMinutes, commands, people, back, unread, open, onPress }: RoomBarProps) {
  const t = useTranslations("live");
  const phase = runningPhase(room.phase, state);
  const opens = (tool: RoomToolName, popup: "menu" | "dialog") => ({
    "aria-haspopup": popup,
    "aria-expanded": open === tool,
    onClick: (event: MouseEvent<HTMLElement>) => onPress(tool, event.currentTarget),
  });
  return (
    <div className="flex min-h-14 items-center ps-4 sm:gap-1 sm:pe-1">
      {back}
      <div className="min-w-0 flex-1 py-1.5">
        {/* Cut at the title's own end, whichever way the page runs. */}
        <h1 className="flex text-base leading-snug font-semibold">
          <bdi className="min-w-0 truncate">{room.title}</bdi>
        </h1>
        <div className="@container flex min-w-0 items-center gap-x-3 text-sm">
          <RoomClock state={state} remainingMs={remainingMs} extraMinutes={extraMinutes} className="flex-none" />
          {phase !== null && <Late load={loadPhaseClock} needed props={{ phase }} />}
        </div>
      </div>
      {commands !== null && state === "open" && <ExtendButtons extend={commands.extend} variant="quiet" className="max-md:hidden" />}
      {commands !== null && (
        <IconButton label={t("share.button")} {...opens("share", "dialog")} className="max-sm:hidden">
          <Share2 aria-hidden="true" size={20} />
        </IconButton>
      )}
      {people}
      {commands !== null && (
        <IconButton label={t("controls.open")} aria-keyshortcuts="Alt+O" {...opens("controls", "dialog")}>
          <SlidersHorizontal aria-hidden="true" size={20} />
        </IconButton>
      )}
      <IconButton label={t("menu.labelLane", { count: unread })} {...opens("menu", "menu")} className="relative">
        <EllipsisVertical aria-hidden="true" size={20} />
        {unread > 0 && <span aria-hidden="true" className="absolute end-2 top-2 size-2.5 rounded-full bg-accent" />}
      </IconButton>
    </div>
  );
}
