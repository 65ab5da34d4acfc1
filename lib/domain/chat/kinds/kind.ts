import type { ChatKind } from "#contract/chats.ts";
import type { Permission } from "#contract/members.ts";
import type { ChatFacts, Verdict } from "#domain/chat/facts.ts";

/** What each kind of chat must answer. A sixth kind is one new file that answers it and one line in the registry. */
export interface ChatKindDescriptor<Kind extends ChatKind = ChatKind> {
  readonly kind: Kind;
  /** Under which name others see a member. */
  readonly identity: "alias" | "account" | "nickname";
  readonly joinedBy: "link" | "pair" | "invitation" | "open_link" | "community" | "role";
  readonly receipts: "none" | "per_member";
  readonly defaultNotifications: "all" | "mentions" | "none";
  /** Most members; null for no bound of the kind itself. */
  readonly maxMembers: number | null;
  /** Likewise, where the owner's account is a premium one. */
  readonly maxMembersPremium: number | null;
  /** Whom members see of one another: all, or, where thousands may listen, only those who run the chat. */
  readonly roster: "everyone" | "staff";
  /** Whether what is said there may be passed on into other chats. Not where people speak under an alias for the time of a meeting. */
  readonly forwardable: boolean;
  /** Whether its messages can be asked as questions, which the others vote for. */
  readonly questions: boolean;
  /** Whether it ends and is erased by a clock. */
  readonly timed: boolean;
  /** Whether it may be sealed, its key known to members only. */
  readonly sealable: boolean;
  /** Whether the viewer has the permission, and if not, why. Pure and total. */
  judge(facts: Extract<ChatFacts, { kind: Kind }>, permission: Permission): Verdict;
}

/** What somebody is told who may not know that the chat exists. */
export const ABSENT: Verdict = { code: "not_found" };
export const FORBIDDEN: Verdict = { code: "forbidden" };

/** The verdict on a member's timeout at `now`; both in milliseconds. */
export function timeoutVerdict(timedOutUntil: number | null, now: number): Verdict {
  if (timedOutUntil === null || timedOutUntil <= now) return null;
  return { code: "timed_out", retryAfter: Math.ceil((timedOutUntil - now) / 1000) };
}
