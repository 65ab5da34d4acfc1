"use client";

import type { ReactNode, Ref } from "react";

import type { ChatHandle } from "#client/hooks/open-chat.ts";
import type { Sender } from "#contract/members.ts";
import { ChatScreen } from "#components/chat/chat-screen.tsx";
import { MemberActions } from "#components/rooms/live/member-actions.tsx";
import { RoomBanners } from "#components/rooms/live/room-banners.tsx";
import { RoomGate } from "#components/rooms/live/room-gate.tsx";
import { RoomHeader } from "#components/rooms/live/room-header.tsx";

export interface RoomInsideProps {
  chatId: string;
  code: string;
  title: string;
  /** The viewer as their seat knows them. */
  seat: Sender;
  /** The way back to the list of chats, for whoever has one: it may stand beside the room. */
  back?: ReactNode;
  handle?: Ref<ChatHandle>;
}

/** A room from inside, for guests and for whoever leads it: the chat, with the room's clock and controls around it. What each may do decides what each sees. */
export function RoomInside({ chatId, code, title, seat, back, handle }: RoomInsideProps) {
  return (
    <RoomGate chatId={chatId} code={code} title={title} seat={seat}>
      <ChatScreen
        chatId={chatId}
        paned={back !== undefined}
        {...(handle && { handle })}
        header={(people) => <RoomHeader chatId={chatId} people={people} back={back} />}
        banner={<RoomBanners chatId={chatId} />}
        memberActions={(member) =>
          member.role === "member" && <MemberActions chatId={chatId} member={member} timedOutUntil={member.timed_out_until} />
        }
      />
    </RoomGate>
  );
}
