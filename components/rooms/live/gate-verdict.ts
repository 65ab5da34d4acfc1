import type { Sender } from "#contract/members.ts";
import type { RoomNow } from "#client/hooks/use-room.ts";
import type { ChatView } from "#client/stores/chat-store.ts";

import type { Ending } from "../join/ended-page.tsx";

/** What somebody with a seat gets to see. */
export type GateVerdict =
  | { readonly show: "room" }
  | { readonly show: "door" }
  | { readonly show: "start"; readonly me: Sender; readonly startsAt: string; readonly remainingMs: number }
  | { readonly show: "ending"; readonly ending: Ending };

const ENDINGS = {
  removed: "removed",
  refused: "turned_away",
  left: "left",
  erased: "room_erased",
  signed_out: "signed_out",
} as const satisfies Record<NonNullable<ChatView["ended"]>, Ending>;

const FAILURES: Partial<Record<NonNullable<ChatView["failure"]>, Ending>> = {
  room_closed: "room_closed",
  forbidden: "room_closed",
  room_erased: "room_erased",
  removed: "removed",
  not_found: "signed_out",
  unauthenticated: "signed_out",
};

const ending = (why: Ending): GateVerdict => ({ show: "ending", ending: why });

/** Decides from what is known of the chat and of the room's clock. */
export function gateVerdict(view: Pick<ChatView, "status" | "ended" | "failure">, now: RoomNow | null): GateVerdict {
  if (view.status === "ended") return ending(view.ended === null ? "failed" : ENDINGS[view.ended]);
  if (view.status === "error") return ending((view.failure !== null && FAILURES[view.failure]) || "failed");
  if (view.status === "waiting") return { show: "door" };
  // The chat shows its own way of loading.
  if (now === null) return { show: "room" };
  const hidden = now.judge("READ_MESSAGE_HISTORY")?.code;
  if (hidden === "room_closed" || hidden === "room_erased") return ending(hidden);
  if (now.state === "scheduled" && now.me.role === "member") {
    return { show: "start", me: now.me, startsAt: now.room.starts_at, remainingMs: now.remainingMs };
  }
  return { show: "room" };
}
