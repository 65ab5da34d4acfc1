"use client";
import { Share2, SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";

import type { Room, RoomState } from "#contract/rooms.ts";
import { useMedia } from "#client/hooks/use-media.ts";
import { Drawer } from "#components/ui/drawer.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Popover } from "#components/ui/popover.tsx";

import { CloseConfirm } from "./close-confirm.tsx";
import { ExtendButtons } from "./extend-buttons.tsx";
import { RoomClock } from "./room-clock.tsx";
import type { RoomCommands } from "./room-commands.ts";
import { RoomControls } from "./room-controls.tsx";
import { ShareDialog } from "./share-dialog.tsx";

interface RoomBarProps {
  room: Room;
  state: RoomState;
  remainingMs: number;
  /** Given to whoever facilitates. */
  commands: RoomCommands | null;
  timeZone: string;
  /** Who is here; belongs to the chat. */
  people: ReactNode;
  menu: (share: () => void) => ReactNode;
}

/** The top of the room: its name, the clock, and what one can do. */
export function RoomBar({ room, state, remainingMs, commands, timeZone, people, menu }: RoomBarProps) {
  const t = useTranslations("live");
  const [sharing, setSharing] = useState(false);
  return (
    <div className="flex min-h-14 items-center gap-1 pr-1 pl-4">
      <div className="min-w-0 flex-1 py-1.5">
        <h1 className="truncate text-base leading-snug font-semibold">{room.title}</h1>
        <RoomClock state={state} remainingMs={remainingMs} className="text-sm" />
      </div>
      {commands !== null && state === "open" && <ExtendButtons extend={commands.extend} variant="quiet" className="max-md:hidden" />}
      {commands !== null && (
        <IconButton label={t("share.button")} onClick={() => setSharing(true)} className="max-sm:hidden">
          <Share2 aria-hidden="true" size={20} />
        </IconButton>
      )}
      {people}
      {commands !== null && <ControlsButton room={room} state={state} remainingMs={remainingMs} commands={commands} timeZone={timeZone} />}
      {menu(() => setSharing(true))}
      <ShareDialog room={room} open={sharing} onOpenChange={setSharing} />
    </div>
  );
}

/** Tailwind's `md`. */
const WIDE = "(min-width: 768px)";

interface ControlsButtonProps extends Omit<Parameters<typeof RoomControls>[0], "onClose"> {
  timeZone: string;
}

function ControlsButton({ timeZone, ...props }: ControlsButtonProps) {
  const t = useTranslations("live.controls");
  const [open, setOpen] = useState(false);
  const [closing, setClosing] = useState(false);
  const wide = useMedia(WIDE);
  const askToClose = () => {
    setOpen(false);
    setClosing(true);
  };
  const trigger = (
    <IconButton label={t("open")}>
      <SlidersHorizontal aria-hidden="true" size={20} />
    </IconButton>
  );
  const controls = <RoomControls {...props} onClose={askToClose} />;
  return (
    <>
      {/* Where there is room, the hall stays in sight while it is steered. */}
      {wide ? (
        <Popover open={open} onOpenChange={setOpen} trigger={trigger} title={t("open")} align="end" className="w-88 pt-5">
          {controls}
        </Popover>
      ) : (
        <Drawer open={open} onOpenChange={setOpen} title={t("open")} trigger={trigger}>
          {controls}
        </Drawer>
      )}
      <CloseConfirm room={props.room} close={props.commands.close} timeZone={timeZone} open={closing} onOpenChange={setClosing} />
    </>
  );
}
