"use client";

import { type ReactNode, useEffect } from "react";

import { stopReading, useHearingStore } from "#client/hearing/hearing-settings.ts";
import type { ChatState } from "#client/sync/chat-state.ts";
import { Late } from "#components/providers/late.tsx";

import { LiveAnnouncer } from "../timeline/live-announcer.tsx";

const loadBar = () => import("./read-aloud-bar.tsx").then((loaded) => loaded.ReadAloudBar);
const loadDialog = () => import("./hearing-dialog.tsx").then((loaded) => loaded.HearingDialog);
const loadCaptions = () => import("./captions.tsx").then((loaded) => loaded.Captions);

interface HeardProps {
  chat: ChatState;
  /** Whether it stands beside the chat of the screen: then it has neither voice nor captions, which reach further than one pair of eyes. */
  beside: boolean;
}

/** What a chat is heard by: the line for screen readers, and for whoever turned it on the voice with its buttons. Most never load more than the line. */
export function Heard({ chat, beside }: HeardProps) {
  return (
    <>
      <LiveAnnouncer chat={chat} />
      {!beside && <Voiced chat={chat} />}
    </>
  );
}

function Voiced({ chat }: { chat: ChatState }) {
  const { chatId } = chat;
  const opened = useHearingStore((store) => store.opened);
  const readAloud = useHearingStore((store) => store.readAloud);
  useEffect(() => () => stopReading(chatId), [chatId]);
  return (
    <>
      {readAloud && <Late load={loadBar} needed props={{ chat }} />}
      {opened && <Late load={loadDialog} needed props={{ open: true }} />}
    </>
  );
}

/** Lays the captions over the list for whoever reads by them. The list stays as it is below, out of reach. */
export function Captioned({ chat, beside, children }: HeardProps & { children: ReactNode }) {
  const captions = useHearingStore((store) => store.captions) && !beside;
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div inert={captions} className="flex min-h-0 flex-1 flex-col">
        {children}
      </div>
      {captions && <Late load={loadCaptions} needed props={{ chat }} />}
    </div>
  );
}
