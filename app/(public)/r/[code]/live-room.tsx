"use client";
import { Toaster } from "#components/ui/toaster.tsx";

import { RoomInside, type RoomInsideProps } from "../../../room-inside.tsx";

export type LiveRoomProps = RoomInsideProps;

/** The room from inside: waiting room, chat, or how it ended. Loaded after joining, with the toasts that its page does without. */
export function LiveRoom(props: LiveRoomProps) {
  return (
    <>
      <RoomInside {...props} />
      <Toaster />
    </>
  );
}
