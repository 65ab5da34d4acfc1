"use client";
import { EllipsisVertical, Share2, SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MouseEvent, ReactNode } from "react";

import type { Room, RoomState } from "#contract/rooms.ts";
import { IconButton } from "#components/ui/icon-button.tsx";

import { ExtendButtons } from "./extend-buttons.tsx";
import { RoomClock } from "./room-clock.tsx";
import type { RoomCommands } from "./room-commands.ts";
import type { RoomToolName } from "./room-tool.ts";

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
  open: RoomToolName | null;
  onPress: (tool: RoomToolName, button: HTMLElement) => void;
}

/** The top of the room: its name, the clock, and what one can open from here. */
export function RoomBar({ room, state, remainingMs, extraMinutes, commands, people, back, open, onPress }: RoomBarProps) {
  const t = useTranslations("live");
  const opens = (tool: RoomToolName, popup: "menu" | "dialog") => ({
    "aria-haspopup": popup,
    "aria-expanded": open === tool,
    onClick: (event: MouseEvent<HTMLElement>) => onPress(tool, event.currentTarget),
  });
  return (
    <div className="flex min-h-14 items-center ps-4 sm:gap-1 sm:pe-1">
      {back}
      <div className="min-w-0 flex-1 py-1.5">
        <h1 className="truncate text-base leading-snug font-semibold">
          <bdi>{room.title}</bdi>
        </h1>
        <RoomClock state={state} remainingMs={remainingMs} extraMinutes={extraMinutes} className="text-sm" />
      </div>
      {commands !== null && state === "open" && <ExtendButtons extend={commands.extend} variant="quiet" className="max-md:hidden" />}
      {commands !== null && (
        <IconButton label={t("share.button")} {...opens("share", "dialog")} className="max-sm:hidden">
          <Share2 aria-hidden="true" size={20} />
        </IconButton>
      )}
      {people}
      {commands !== null && (
        <IconButton label={t("controls.open")} {...opens("controls", "dialog")}>
          <SlidersHorizontal aria-hidden="true" size={20} />
        </IconButton>
      )}
      <IconButton label={t("menu.label")} {...opens("menu", "menu")}>
        <EllipsisVertical aria-hidden="true" size={20} />
      </IconButton>
    </div>
  );
}
