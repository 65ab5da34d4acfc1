import type { PublicRoom, RoomState } from "#contract/rooms.ts";
import { roomState } from "#domain/room/lifecycle.ts";

/** The state that a room known from the outside is in at `now` (server time, ms), by the rule that the server uses. An end made by hand stays. */
export function publicRoomState(room: Pick<PublicRoom, "state" | "starts_at" | "ends_at" | "erases_at">, now: number): RoomState {
  if (room.state === "erased" || now >= Date.parse(room.erases_at)) return "erased";
  if (room.state === "closed") return "closed";
  const times = { startsAt: Date.parse(room.starts_at), endsAt: Date.parse(room.ends_at), closedAt: null, eraseAfterHours: Infinity };
  return roomState(times, now);
}

const SECOND = 1000;

/** How long to wait before asking the server again; null when nothing is going to change. `chance` (0 to 1) keeps three hundred phones apart. */
export function pollDelay(state: RoomState, isFull: boolean, chance: number): number | null {
  const [least, spread] = rhythm(state, isFull);
  return least === null ? null : (least + spread * chance) * SECOND;
}

function rhythm(state: RoomState, isFull: boolean): readonly [number | null, number] {
  if (state === "erased") return [null, 0];
  if (state === "closed") return [60, 30];
  if (isFull) return [8, 6];
  return state === "scheduled" ? [20, 10] : [45, 30];
}
