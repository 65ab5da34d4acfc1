"use client";
import type { Sender } from "#contract/members.ts";
import { ChatScreen } from "#components/chat/chat-screen.tsx";
import { MemberActions } from "#components/rooms/live/member-actions.tsx";
import { RoomBanners } from "#components/rooms/live/room-banners.tsx";
import { RoomGate } from "#components/rooms/live/room-gate.tsx";
import { RoomHeader } from "#components/rooms/live/room-header.tsx";
import { Toaster } from "#components/ui/toaster.tsx";

export interface LiveRoomProps {
  chatId: string;
  code: string;
  title: string;
  /** The viewer as their seat knows them. */
  seat: Sender;
}

/** The room from inside: waiting room, chat, or how it ended. */
export function LiveRoom({ chatId, code, title, seat }: LiveRoomProps) {
  return (
    <>
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
      <Toaster />
    </>
  );
}
