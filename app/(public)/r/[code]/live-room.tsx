"use client";
import { useState } from "react";

import { keepDraftsOf } from "#client/sync/drafts.ts";
import { Toaster } from "#components/ui/toaster.tsx";

import { RoomInside, type RoomInsideProps } from "../../../room-inside.tsx";

export interface LiveRoomProps extends RoomInsideProps {
  /** The account that sits here, whose drafts are on its other devices too; null for a guest. */
  draftsOf: string | null;
}

/** The room from inside: waiting room, chat, or how it ended. Loaded after joining, with the toasts that its page does without. */
export function LiveRoom({ draftsOf, ...props }: LiveRoomProps) {
  // Before anything below asks for a draft.
  useState(() => draftsOf !== null && keepDraftsOf(draftsOf));
  return (
    <>
      <RoomInside {...props} />
      <Toaster />
    </>
  );
}
