import type { ErrorCode } from "#contract/error-codes.ts";
import type { MemberRole, MemberState } from "#contract/members.ts";
import type { ChannelGrants } from "#domain/permissions/resolve.ts";
import type { RoomTimes } from "#domain/room/lifecycle.ts";
import type { MemberLink } from "#domain/room/link-scopes.ts";

/** The viewer's membership. Instants are milliseconds since 1970. */
export interface MemberFacts {
  readonly role: MemberRole;
  readonly state: MemberState;
  readonly timedOutUntil: number | null;
  /** The link that gave the role, where one did: the role is cut to its scopes and ends with it. */
  readonly link?: MemberLink | null;
}

interface CommonFacts {
  readonly now: number;
  /** Null when the viewer is no member. */
  readonly member: MemberFacts | null;
}

export interface RoomFacts extends CommonFacts {
  readonly kind: "room";
  readonly times: RoomTimes;
  readonly frozen: boolean;
  readonly readAfterEnd: boolean;
}
export interface DmFacts extends CommonFacts {
  readonly kind: "dm";
  /** Whether either of the two has blocked the other. */
  readonly blocked: boolean;
}
export interface GroupFacts extends CommonFacts {
  readonly kind: "group";
}
export interface BroadcastFacts extends CommonFacts {
  readonly kind: "broadcast";
}
export interface ChannelFacts extends CommonFacts {
  readonly kind: "channel";
  readonly grants: ChannelGrants;
}

export interface LaneFacts extends CommonFacts {
  readonly kind: "lane";
  /** Of the room whose lane it is. */
  readonly times: RoomTimes;
}

/** All that decides what a viewer may do in a chat, one shape for each kind. */
export type ChatFacts = RoomFacts | DmFacts | GroupFacts | BroadcastFacts | ChannelFacts | LaneFacts;

/** Null allows; otherwise what to answer, and in how many seconds it may be different. */
export type Verdict = { readonly code: ErrorCode; readonly retryAfter?: number } | null;
