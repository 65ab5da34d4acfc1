"use client";
import { useCallback, useState } from "react";

import type { Sender } from "#contract/members.ts";
import type { JoinedRoom, PublicRoom } from "#contract/rooms.ts";
import { useLate } from "#client/hooks/use-late.ts";
import { EndedPage } from "#components/rooms/join/ended-page.tsx";
import { Entering } from "#components/rooms/join/entering.tsx";
import { EndedAction } from "#components/rooms/join/ended-action.tsx";
import { JoinGate } from "#components/rooms/join/join-gate.tsx";
import { useFocusOnChange } from "#components/rooms/join/use-focus-on-change.ts";
import { useLinkPassword } from "#components/rooms/join/use-link-password.ts";
import { useWasUsed } from "#components/rooms/join/use-was-used.ts";

const loadLiveRoom = () => import("./live-room.tsx");

/** This browser's place in the room, if it has one. */
export interface Seat {
  readonly chat_id: string;
  readonly member: Sender;
  readonly state: "active" | "waiting" | "removed";
}

interface RoomPageProps {
  room: PublicRoom;
  seat: Seat | null;
  /** The account that the seat is of, under which its drafts are kept; null for a guest's. */
  draftsOf: string | null;
  /** Ready-made aliases, in the reader's language. */
  suggestions: readonly string[];
}

/** The way in, then the room itself at the same address. The room's code comes while the guest reads the first screen. */
export function RoomPage({ room, seat: known, draftsOf, suggestions }: RoomPageProps) {
  const [seat, setSeat] = useState<Seat | null>(known);
  const live = useLate(loadLiveRoom, useWasUsed() || (seat !== null && seat.state !== "removed"));
  useFocusOnChange(seat === null ? "gate" : live === null ? "entering" : "room");
  const linkPassword = useLinkPassword();
  const enter = useCallback((joined: JoinedRoom) => setSeat(joined), []);

  if (seat?.state === "removed") return <EndedPage ending="removed" title={room.title} action={<EndedAction ending="removed" />} />;
  if (seat === null) return <JoinGate room={room} suggestions={suggestions} linkPassword={linkPassword} onJoined={enter} />;
  if (live === null) return <Entering title={room.title} />;
  return <live.LiveRoom chatId={seat.chat_id} code={room.code} title={room.title} seat={seat.member} draftsOf={draftsOf} />;
}
