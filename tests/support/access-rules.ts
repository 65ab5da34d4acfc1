import type { ErrorCode } from "#contract/error-codes.ts";
import type { EndpointAuth } from "#contract/define.ts";
import type { Permission } from "#contract/members.ts";
import type { ChatFacts } from "#domain/chat/facts.ts";
import { judge, KINDS } from "#domain/chat/kinds/index.ts";
import { roleInForce } from "#domain/room/link-scopes.ts";

/** What somebody is told who asks for something. */
export type Answer = ErrorCode | "ok";

/** How somebody stands to a chat, and to what is asked for in it. */
export interface Standing {
  /** By what they prove who they are: nothing, a guest's seat in some room, or an account. */
  readonly comesWith: "nothing" | "seat" | "account";
  /** By what the chat's kind judges them. */
  readonly facts: ChatFacts;
  /** Whether the message that is asked for is theirs. */
  readonly isAuthor: boolean;
  /** Whether the account that is asked for is their own. */
  readonly isThemselves: boolean;
}

/** One of the things that stand before an endpoint or event. A row of the table is a list of them; the first that refuses answers. */
export interface Guard {
  /** In the words of docs/access-matrix.md. */
  readonly says: string;
  /** Whether it looks at one chat, so that the row is asked in chats of every kind. */
  readonly isOfChat?: true;
  /** Whether only rooms have what is asked for, so that the row is asked in no other kind. */
  readonly isOfRoomsOnly?: true;
  readonly refuses: (standing: Standing) => ErrorCode | null;
}

/** What somebody is told who stands so: what the first guard says that refuses. */
export function answerOf(guards: readonly Guard[], standing: Standing): Answer {
  for (const { refuses } of guards) {
    const code = refuses(standing);
    if (code !== null) return code;
  }
  return "ok";
}

const kindOf = ({ facts }: Standing) => KINDS[facts.kind];
const stateOf = ({ facts }: Standing) => facts.member?.state ?? "left";

/** Somebody must be signed in. */
export const anAccount: Guard = {
  says: "an account",
  refuses: ({ comesWith }) => (comesWith === "account" ? null : "unauthenticated"),
};

/** Somebody must have an account or a seat in any room. */
export const somebody: Guard = {
  says: "an account or a seat",
  refuses: ({ comesWith }) => (comesWith === "nothing" ? "unauthenticated" : null),
};

/** What an endpoint's entry in the catalogue stands for. */
export const AUTH_GUARDS: Readonly<Record<EndpointAuth, readonly Guard[]>> = { none: [], user: [anAccount], member: [somebody] };

/** The chat's kind must grant the permission; whoever is no member learns nothing. */
export const may = (permission: Permission): Guard => ({
  says: permission,
  isOfChat: true,
  refuses: (standing) => somebody.refuses(standing) ?? judge(standing.facts, permission)?.code ?? null,
});

/** As `may("VIEW_CHANNEL")`, and open to whoever waits at a held door, who hears of their own admission. */
export const mayViewOrWaits: Guard = {
  says: "VIEW_CHANNEL, or waiting at the door",
  isOfChat: true,
  refuses: (standing) => (stateOf(standing) === "waiting" ? null : may("VIEW_CHANNEL").refuses(standing)),
};

/** As `may("READ_MESSAGE_HISTORY")`, of a file's message; whoever may not learns nothing, not even why. */
export const mayReadFile: Guard = {
  says: "READ_MESSAGE_HISTORY where a message shows it, or else not_found",
  isOfChat: true,
  refuses: (standing) => {
    const code = may("READ_MESSAGE_HISTORY").refuses(standing);
    return code === null || code === "unauthenticated" ? code : "not_found";
  },
};

/** The message must be one's own. */
export const ownMessage: Guard = { says: "one's own message", refuses: ({ isAuthor }) => (isAuthor ? null : "forbidden") };

/** The message that waits must be one's own: of others' nobody is told that it is there. */
export const ownHeld: Guard = { says: "one's own message that waits", refuses: ({ isAuthor }) => (isAuthor ? null : "not_found") };

/** The message must be one's own, or the chat's kind must grant the permission. */
export const ownMessageOr = (permission: Permission): Guard => ({
  says: `one's own message, or ${permission}`,
  refuses: (standing) => (standing.isAuthor ? null : may(permission).refuses(standing)),
});

/** A chat of accounts; a room is changed, left and entered by its code, and answers as if there were no such chat. */
export const chatOfAccounts: Guard = {
  says: "a chat of accounts",
  isOfChat: true,
  refuses: (standing) => (kindOf(standing).identity === "account" ? null : "not_found"),
};

/** A room; another chat answers as if there were no such room. */
export const inRooms: Guard = {
  says: "a room",
  isOfChat: true,
  refuses: ({ facts }) => (facts.kind === "room" ? null : "not_found"),
};

/** For what is found by an id that only a room's things have: the row is asked in rooms alone. */
export const aRoomsThing: Guard = { says: "a thing of a room", isOfRoomsOnly: true, refuses: () => null };

/** Asked by a room's code, which is no secret: that the room is somebody else's is all that others learn. */
export const runsTheRoom = (permission: Permission): Guard => ({
  says: `${permission} in the room with this code`,
  isOfRoomsOnly: true,
  refuses: ({ facts }) => {
    const code = judge(facts, permission)?.code ?? null;
    return code === "not_found" ? "forbidden" : code;
  },
});

/** Likewise, for whoever leads the room, by whatever scope of a link. */
export const leadsTheRoom: Guard = {
  says: "a role in the room with this code",
  isOfRoomsOnly: true,
  refuses: (standing) => {
    const { member, now } = standing.facts;
    const leads = member !== null && roleInForce(member, now) !== "member";
    return runsTheRoom("VIEW_CHANNEL").refuses(standing) ?? (leads ? null : "forbidden");
  },
};

/** What is said there may be passed on. */
export const forwardable: Guard = {
  says: "a kind that may be forwarded from",
  refuses: (standing) => (kindOf(standing).forwardable ? null : "forbidden"),
};

/** Its messages can be asked as questions. */
export const askable: Guard = {
  says: "a kind with questions",
  refuses: (standing) => (kindOf(standing).questions ? null : "forbidden"),
};

/** One's own message while one may write, or anybody's for those who moderate. */
export const mayAsk: Guard = {
  says: "MANAGE_MESSAGES, or one's own message and SEND_MESSAGES",
  refuses: (standing) => {
    const refusal = may("MANAGE_MESSAGES").refuses(standing);
    return refusal !== null && standing.isAuthor ? may("SEND_MESSAGES").refuses(standing) : refusal;
  },
};

/** People are put into it by others. */
export const joinedByInvitation: Guard = {
  says: "a kind that people are put into",
  refuses: (standing) => (kindOf(standing).joinedBy === "invitation" ? null : "forbidden"),
};

/** Nobody comes third into a chat of two, nor leaves it. */
export const noPair: Guard = {
  says: "no chat of two",
  refuses: (standing) => (kindOf(standing).joinedBy === "pair" ? "forbidden" : null),
};

/** Its people see one another, and no block stands between them. */
export const seesWhoIsHere: Guard = {
  says: "a kind whose people see one another, and no block",
  refuses: (standing) => {
    const { facts } = standing;
    const isBlocked = facts.kind === "dm" && facts.blocked;
    return isBlocked || kindOf(standing).roster === "staff" ? "forbidden" : null;
  },
};

/** All its members write and see one another, so that one of them may be swept. */
export const sweepable: Guard = {
  says: "a kind whose members all see one another",
  refuses: (standing) => (kindOf(standing).roster === "everyone" ? null : "forbidden"),
};

/** Its people are known by aliases, so that a report needs no name. */
export const reportable: Guard = {
  says: "a kind in which messages are reported",
  refuses: ({ facts }) => (facts.kind === "room" ? null : "forbidden"),
};

/** The message must be somebody else's. */
export const othersMessage: Guard = { says: "somebody else's message", refuses: ({ isAuthor }) => (isAuthor ? "forbidden" : null) };

/** A link leads into it. */
export const hasInvite: Guard = {
  says: "a link that leads into a chat",
  isOfChat: true,
  refuses: (standing) => (["invitation", "open_link"].includes(kindOf(standing).joinedBy) ? null : "not_found"),
};

/** Who was removed does not come back by themselves. */
export const notRemoved: Guard = { says: "not removed", refuses: (standing) => (stateOf(standing) === "removed" ? "removed" : null) };

/** The owner stays as long as others do. */
export const notTheOwner: Guard = {
  says: "not its owner",
  refuses: ({ facts }) => (facts.member?.role === "owner" ? "owner_stays" : null),
};

/** The account that is asked for must be another's: nobody blocks or writes to themselves. */
export const anotherAccount: Guard = {
  says: "another's account",
  refuses: ({ isThemselves }) => (isThemselves ? "validation_failed" : null),
};

/** For what nobody may be answered otherwise, since what is sent does not hold. */
export const whichDoesNotHold = (what: string, code: ErrorCode): Guard => ({
  says: `${what}, which the test does not have`,
  refuses: () => code,
});

/** For a rule that nothing else has, with its reason. */
export const special = (reason: string, refuses: Guard["refuses"]): Guard => ({ says: reason, isOfRoomsOnly: true, refuses });
