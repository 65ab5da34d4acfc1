"use client";

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
}

/** A room from inside, for guests and for whoever leads it: the chat, with the room's clock and controls around it. What each may do decides what each sees. */
export function RoomInside({ chatId, code, title, seat }: RoomInsideProps) {
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
