"use client";

import { BackToChats } from "#components/chats/account/back-to-chats.tsx";

import { RoomInside, type RoomInsideProps } from "../../../room-inside.tsx";
import { useChatHandle } from "./use-chat-handle.ts";

type OwnRoomProps = Pick<RoomInsideProps, "chatId" | "code" | "title" | "seat">;

/** A room among the chats of an account. */
export function OwnRoom(props: OwnRoomProps) {
  const handle = useChatHandle(props.chatId);
  return <RoomInside {...props} back={<BackToChats className="-ms-3" />} handle={handle} />;
}
