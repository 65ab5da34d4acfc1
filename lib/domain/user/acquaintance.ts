/** Who of two people blocks whom, seen by one of them. */
export interface Blocking {
  /** The viewer blocks the other. */
  readonly blocks: boolean;
  /** The other blocks the viewer, who must not learn of it. */
  readonly blockedBy: boolean;
}

/** Whether the viewer may see that there is such a person. Whoever blocks the viewer is not there for them; oneself always is. */
export function isThere({ blockedBy }: Blocking): boolean {
  return !blockedBy;
}

/** Whether the viewer may see when the person was last here. */
export function showsLastSeen(showsPresence: boolean, { blocks, blockedBy }: Blocking): boolean {
  return showsPresence && !blocks && !blockedBy;
}
