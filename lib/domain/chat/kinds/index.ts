import type { ChatKind } from "#contract/chats.ts";
import type { Permission } from "#contract/members.ts";
import { PERMISSIONS } from "#contract/permissions.ts";
import type { ChatFacts, Verdict } from "#domain/chat/facts.ts";
import type { PermissionSet } from "#domain/permissions/permission-set.ts";

import { broadcast } from "./broadcast.ts";
import { channel } from "./channel.ts";
import { dm } from "./dm.ts";
import { group } from "./group.ts";
import type { ChatKindDescriptor } from "./kind.ts";
import { lane } from "./lane.ts";
import { room } from "./room.ts";

/** The one place that knows how many kinds there are. */
export const KINDS: { readonly [Kind in ChatKind]: ChatKindDescriptor<Kind> } = { room, dm, group, broadcast, channel, lane };

/** Whether the viewer has the permission in the chat that the facts describe, and if not, why. */
export function judge(facts: ChatFacts, permission: Permission): Verdict {
  // The registry pairs each kind with its own facts; the compiler cannot follow that through an index.
  const descriptor: ChatKindDescriptor = KINDS[facts.kind] as ChatKindDescriptor;
  return descriptor.judge(facts, permission);
}

/** Everything that the viewer may do in the chat that the facts describe. */
export function resolve(facts: ChatFacts): PermissionSet {
  return new Set(PERMISSIONS.filter((permission) => judge(facts, permission) === null));
}
