import { type Sweep, sweepSchema, type Unsweep, unsweepSchema } from "#contract/sweeps.ts";
import type { Faces } from "#domain/chat/faces.ts";

import type { MemberRow } from "../repositories/chat-repository.ts";
import { presentMember } from "./member-presenter.ts";

/** A sweep as whoever did it sees it. */
export function presentSweep(member: MemberRow, faces: Faces, messages: number, undoUntil: Date): Sweep {
  return sweepSchema.parse({ member: presentMember(member, faces), messages, undo_until: undoUntil.toISOString() });
}

/** A sweep that was taken back. */
export function presentUnsweep(member: MemberRow, faces: Faces, messages: number): Unsweep {
  return unsweepSchema.parse({ member: presentMember(member, faces), messages });
}
