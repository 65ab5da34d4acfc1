"use client";

import type { Sender } from "#contract/members.ts";
import { ChatScreen } from "#components/chat/chat-screen.tsx";
import { MemberActions } from "#components/rooms/live/member-actions.tsx";
import { RoomBanners } from "#components/rooms/live/room-banners.tsx";
import { RoomGate } from "#components/rooms/live/room-gate.tsx";
import { RoomHeader } from "#components/rooms/live/room-header.tsx";

interface FacilitatorRoomProps {
  chatId: string;
  code: string;
  title: string;
  seat: Sender;
}

/** A room as whoever leads it sees it: the chat, with the room's clock and controls around it. */
export function FacilitatorRoom({ chatId, code, title, seat }: FacilitatorRoomProps) {
  return (
    <RoomGate chatId={chatId} code={code} title={title} seat={seat}>
      <ChatScreen
        chatId={chatId}
        header={(people) => <RoomHeader chatId={chatId} people={people} />}
        banner={<RoomBanners chatId={chatId} />}
        memberActions={(member) =>
          member.role === "member" && <MemberActions chatId={chatId} member={member} timedOutUntil={member.timed_out_until} />
        }
      />
    </RoomGate>
  );
}
