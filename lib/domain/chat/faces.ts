import type { ChatKind } from "#contract/chats.ts";
import { LIMITS } from "#contract/limits.ts";

import type { ChatKindDescriptor } from "./kinds/kind.ts";
import { KINDS } from "./kinds/index.ts";

/** How a chat's people are shown to one another. */
export interface Faces extends Pick<ChatKindDescriptor, "identity"> {
  /** Whether they see how far each of them has received and read. */
  readonly receipts: ChatKindDescriptor["receipts"];
  /** Key of a room's tags and colours; empty in chats that show none. */
  readonly secret: Uint8Array;
}

interface Shown {
  readonly kind: ChatKind;
  readonly room: { readonly secret: Uint8Array } | null;
  /** Whether one of a pair blocks the other. */
  readonly blocked: boolean;
  readonly memberCount: number;
}

/**
 * How the people of this chat are shown. A room brings its secret. Receipts do not cross a block, and end where so many are in a chat that telling
 * all of each would be most of what is told.
 */
export function facesOf({ kind, room, blocked, memberCount }: Shown): Faces {
  const { identity, receipts } = KINDS[kind];
  const isHeard = !blocked && memberCount <= LIMITS.receiptMembersMax;
  return { identity, receipts: isHeard ? receipts : "none", secret: room?.secret ?? NO_SECRET };
}

const NO_SECRET = new Uint8Array();
