"use client";
import { useTranslations } from "next-intl";

import type { Room } from "#contract/rooms.ts";
import { LateWords } from "#components/providers/late-words.tsx";
import { Dialog } from "#components/ui/dialog.tsx";

import type { RoomCommands } from "../live/room-commands.ts";
import { SAFETY_WORDS } from "./safety-words.ts";
import { TicketsPanel } from "./tickets-panel.tsx";

interface TicketsDialogProps {
  room: Room;
  change: RoomCommands["change"];
  onOpenChange: (open: boolean) => void;
}

/** Where the facilitator lets the room ask for tickets, and makes them. */
export function TicketsDialog(props: TicketsDialogProps) {
  return (
    <LateWords name="safety" words={SAFETY_WORDS}>
      <Window {...props} />
    </LateWords>
  );
}

function Window({ room, change, onOpenChange }: TicketsDialogProps) {
  const t = useTranslations("safety.tickets");
  return (
    <Dialog open onOpenChange={onOpenChange} title={t("title")} width={560}>
      <TicketsPanel room={room} change={change} />
    </Dialog>
  );
}
