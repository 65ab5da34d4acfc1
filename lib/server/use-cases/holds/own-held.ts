import { LIMITS } from "#contract/limits.ts";
import type { OwnHeld } from "#contract/holds.ts";

import { presentOwnHeld } from "../../presenters/held-presenter.ts";
import type { Db } from "../../repositories/chat-repository.ts";
import { findPlaces, type HeldRow } from "../../repositories/held-repository.ts";

/** Which one of those that wait for somebody's word this is, counted from 1; null if it is none of the first. */
export function placeOf({ id }: Pick<HeldRow, "id">, places: readonly { readonly id: string }[]): number | null {
  const index = places.findIndex((place) => place.id === id);
  return index === -1 ? null : index + 1;
}

/** Presents messages of one member that were kept back, all of one chat. */
export async function presentOwn(db: Db, chatId: string, rows: readonly HeldRow[]): Promise<OwnHeld[]> {
  const places = rows.some(({ state }) => state === "waiting") ? await findPlaces(db, chatId, LIMITS.heldPlacesTold) : [];
  return rows.map((row) => presentOwnHeld(row, placeOf(row, places)));
}
