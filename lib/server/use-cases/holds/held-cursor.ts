import type { HeldPlace } from "../../repositories/held-repository.ts";

/** Names the place after which the next page begins. */
export function cursorAt(at: Date, heldId: string): string {
  return `${at.getTime()}_${heldId}`;
}

/** The place that a cursor names; undefined for the first page. */
export function placeIn(cursor: string | undefined): HeldPlace | undefined {
  if (cursor === undefined) return undefined;
  const [at = "", heldId = ""] = cursor.split("_");
  return { at: Number(at), heldId };
}
