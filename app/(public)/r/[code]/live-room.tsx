"use client";
import { useMemo, useState } from "react";

import { openChatRef } from "#client/hooks/open-chat.ts";
import { closeWindow, openWindow, useShellStore } from "#client/stores/shell-store.ts";
import { keepDraftsOf } from "#client/sync/drafts.ts";
import { Late } from "#components/providers/late.tsx";
import type { ShortcutName } from "#components/shell/shortcuts/shortcuts.ts";
import { useShortcuts } from "#components/shell/shortcuts/use-shortcuts.ts";
import { Toaster } from "#components/ui/toaster.tsx";

import { CHAT_DEEDS } from "../../../chat-deeds.ts";
import { RoomInside, type RoomInsideProps } from "../../../room-inside.tsx";

export interface LiveRoomProps extends RoomInsideProps {
  /** The account that sits here, whose drafts are on its other devices too; null for a guest. */
  draftsOf: string | null;
}

const loadHelp = () => import("#components/shell/shortcuts/guest-help.tsx").then((loaded) => loaded.GuestHelp);
const NAMES = Object.keys(CHAT_DEEDS) as readonly ShortcutName[];
const toggleHelp = (open: boolean): void => (open ? openWindow("help") : closeWindow("help"));
/** Guests are mostly on a phone, whose keyboard would cover what is to be read. */
const beginReading = (): void => undefined;

/** The room from inside: waiting room, chat, or how it ended. Loaded after joining, with the toasts that its page does without. */
export function LiveRoom({ draftsOf, ...props }: LiveRoomProps) {
  // Before anything below asks for a draft.
  useState(() => draftsOf !== null && keepDraftsOf(draftsOf));
  const help = useShellStore((store) => store.opened === "help");
  const handle = useMemo(() => openChatRef(props.chatId, beginReading), [props.chatId]);
  useShortcuts(CHAT_DEEDS);
  return (
    <>
      <RoomInside {...props} handle={handle} />
      {help && <Late load={loadHelp} needed props={{ open: true, onOpenChange: toggleHelp, names: NAMES }} />}
      <Toaster />
    </>
  );
}
