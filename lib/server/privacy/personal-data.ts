import type { Prisma } from "../db/generated/client.ts";

/** What the privacy duties are for one model. Export, erasure, the sweep and docs/compliance.md follow this table. */
export interface PersonalDataRule {
  /** What it is kept for, in a sentence that could be read to the person. */
  readonly purpose: string;
  /** The columns that say something about a person. */
  readonly personal: readonly string[];
  /** How a person finds it in their export, or why it is left out. */
  readonly exported: string;
  /** What becomes of it when the person, or the room, is erased. */
  readonly erasure: "with_account" | "with_chat" | "with_messages" | "anonymised" | "none";
  /** When it goes by itself. */
  readonly retention: string;
}

/** A model without a rule does not compile. */
export const PERSONAL_DATA: Record<Prisma.ModelName, PersonalDataRule> = {
  User: {
    purpose: "To recognise an account, to let others find and recognise the person, and to say who facilitates a room.",
    personal: ["email", "username", "usernameKey", "phone", "bio", "lastSeenAt"],
    exported: "profile",
    erasure: "with_account",
    retention:
      "Thirty days after the person deleted the account, in which signing in brings it back. A row without name, address and number stays as long as a room needs it that the person opened.",
  },
  Credential: {
    purpose: "To check a password without knowing it.",
    personal: ["passwordHash"],
    exported: "Left out: a hash helps nobody but who wants to guess the password.",
    erasure: "with_account",
    retention: "Until the account is erased, thirty days after it was deleted.",
  },
  OAuthAccount: {
    purpose: "To sign in by way of another service, where the person chose that.",
    personal: ["provider", "providerAccountId"],
    exported: "profile",
    erasure: "with_account",
    retention: "Until the account is erased, thirty days after it was deleted.",
  },
  Session: {
    purpose: "To keep a device signed in and to let its owner sign it out.",
    personal: ["deviceLabel", "createdAt", "lastUsedAt"],
    exported: "sessions",
    erasure: "with_account",
    retention: "Thirty days after it expired or was revoked; with the account at the latest.",
  },
  Avatar: {
    purpose: "To show the picture that a person chose for themselves.",
    personal: ["image"],
    exported: "profile",
    erasure: "with_account",
    retention: "Until it is replaced or taken away, or the account is erased.",
  },
  UserBlock: {
    purpose: "To keep two people apart where one of them wants it.",
    personal: ["blockerId", "blockedId", "createdAt"],
    exported: "blocks, those that the person made",
    erasure: "with_account",
    retention: "Until it is lifted or one of the two accounts is erased.",
  },
  OneTimeLink: {
    purpose: "To let the first operator make an account.",
    personal: [],
    exported: "Left out: it names nobody.",
    erasure: "none",
    retention: "Replaced at the next start; deleted with the first operator's sign-up.",
  },
  Community: {
    purpose: "To hold channels together.",
    personal: ["ownerId"],
    exported: "communities",
    erasure: "anonymised",
    retention: "Until it is deleted.",
  },
  Chat: {
    purpose: "To hold messages together.",
    personal: [],
    exported: "Left out: it names nobody.",
    erasure: "with_chat",
    retention: "With its room.",
  },
  Room: {
    purpose: "To hold a meeting: its title, its times, its rules.",
    personal: ["facilitatorId", "title", "titleKey", "brief", "runSheet"],
    exported: "rooms",
    erasure: "with_chat",
    retention: "Until the day that the facilitator chose, at most 180 days after the end.",
  },
  RoomSeries: {
    purpose: "To hold a meeting that comes again: its title, its times, what each begins with.",
    personal: ["ownerId", "title", "plan"],
    exported: "rooms",
    erasure: "with_account",
    retention: "Until its owner deletes it, or with the account.",
  },
  RoomTemplate: {
    purpose: "To make rooms like one that was set up before.",
    personal: ["ownerId", "name", "nameKey", "plan"],
    exported: "rooms",
    erasure: "with_account",
    retention: "Until its owner deletes it, or with the account.",
  },
  Pulse: {
    purpose: "To count, for the facilitator, how many find it too fast, too slow, are lost or have a hand up.",
    personal: ["memberId", "kind", "at"],
    exported: "Left out: it is gone within minutes.",
    erasure: "with_chat",
    retention: "Minutes; a hand until it is lowered, with the room at the latest.",
  },
  ChatInvite: {
    purpose: "To let people into a group or broadcast by a link.",
    personal: ["createdById"],
    exported: "invites",
    erasure: "with_chat",
    retention: "Until it is deleted, with its chat, or with the account of whoever made it.",
  },
  ErasedRoom: {
    purpose: "To tell whoever follows an old link that the room is erased.",
    personal: [],
    exported: "Left out: a code names nobody.",
    erasure: "none",
    retention: "One year.",
  },
  ChatMember: {
    purpose: "To show who is in a chat: in a room under an alias that leads nowhere else, elsewhere under the account's name.",
    personal: [
      ...["alias", "aliasKey", "userId", "guestId", "joinedAt", "leftAt", "lastMessageAt", "timedOutUntil"],
      ...["lastReadSeq", "lastDeliveredSeq", "held", "approvedAt", "extraMinutes", "nudgedAt"],
      ...["mutedUntil", "archivedAt", "favouriteAt", "markedUnread", "draft", "draftReplyToId", "draftAt"],
    ],
    exported: "memberships",
    erasure: "with_chat",
    retention:
      "With its chat. When the account is erased, the membership leads to no account any more and goes by “deleted account”; a guest's alias, which never led to one, stays.",
  },
  Message: {
    purpose: "To let those in the room read what was said.",
    personal: ["content", "authorId", "createdAt", "mentions"],
    exported: "messages",
    erasure: "with_chat",
    retention: "With its room; the text of a deleted message goes at once.",
  },
  Media: {
    purpose: "To show those who read a message the picture, recording or document that was sent with it.",
    // And the bytes, which lie in the media store.
    personal: ["name", "createdAt"],
    exported: "messages",
    erasure: "with_messages",
    retention:
      "With the last message that shows it: nobody can read it from the moment that this is deleted, and its bytes go then, or within two hours where a whole chat goes or a sweep took it. What a camera writes into a picture, such as the place, is never kept.",
  },
  MessageRevision: {
    purpose: "To let those who read a message see what it said before it was edited.",
    personal: ["content", "writtenAt"],
    exported: "messages",
    erasure: "with_chat",
    retention: "With its message; gone at once when that is deleted.",
  },
  Reaction: {
    purpose: "To show agreement without words.",
    personal: ["memberId", "emoji"],
    exported: "reactions",
    erasure: "with_chat",
    retention: "With its room.",
  },
  MessageSearch: {
    purpose: "To find messages by their words.",
    // Its tokens, too, which Prisma does not know.
    personal: ["text", "authorId"],
    exported: "Left out: it repeats the messages.",
    erasure: "with_chat",
    retention: "With its message; the text of a deleted message within a second, and it is not found from that moment.",
  },
  SearchProgress: {
    purpose: "To know which messages can be found already.",
    personal: [],
    exported: "Left out: it names nobody.",
    erasure: "with_chat",
    retention: "With its chat.",
  },
  OutboxEvent: {
    purpose: "To tell every device what happened. Holds ids, never text or names.",
    personal: [],
    exported: "Left out: it repeats by id what the other tables hold.",
    erasure: "with_chat",
    retention: "One hour after it was delivered.",
  },
  HeldMessage: {
    purpose: "To let a moderator read a message before the room does, and its author see what became of it.",
    personal: ["authorId", "content", "createdAt", "reason", "decidedById", "decidedAt"],
    exported: "messages",
    erasure: "with_chat",
    retention: "With its room; the text of one that was removed or taken back goes at once.",
  },
  Question: {
    purpose: "To collect what the room wants answered.",
    personal: ["askedById", "createdAt"],
    exported: "questions",
    erasure: "with_chat",
    retention: "With its message.",
  },
  QuestionVote: {
    purpose: "To count each member once for a question.",
    personal: ["memberId"],
    exported: "votes",
    erasure: "with_chat",
    retention: "With its question.",
  },
  Poll: {
    purpose: "To ask the room something that is counted.",
    personal: ["createdById", "question", "options"],
    exported: "polls",
    erasure: "with_chat",
    retention: "With its room.",
  },
  PollVote: {
    purpose: "To count each member once in a poll, and to let them change their mind while it is open.",
    personal: ["memberId", "choices", "words"],
    exported: "votes",
    erasure: "with_chat",
    retention: "With its room.",
  },
  BallotIssue: {
    purpose: "To give each member one token of a secret ballot.",
    personal: ["memberId"],
    exported: "votes",
    erasure: "with_chat",
    retention: "With its room.",
  },
  Ballot: {
    purpose: "To count what was chosen in a secret ballot, and to let each voter find theirs.",
    // What somebody chose, of whom nobody can say who it was.
    personal: ["words"],
    exported: "Left out: nobody, the server included, can tell whose it is.",
    erasure: "with_chat",
    retention: "With its room.",
  },
  RoomLink: {
    purpose: "To let a projector, a facilitator's phone or a helper into a room by a link that can be revoked.",
    personal: ["label", "usedAt"],
    exported: "rooms",
    erasure: "with_chat",
    retention: "With its room.",
  },
  RoomTicket: {
    purpose: "To let a newcomer in once.",
    personal: [],
    exported: "Left out: whom it let in is not kept.",
    erasure: "with_chat",
    retention: "With its room.",
  },
  Report: {
    purpose: "To call a moderator to a message without saying who called.",
    personal: ["mark", "note", "createdAt"],
    exported: "Left out: the server keeps no name with it.",
    erasure: "with_chat",
    retention: "With its message.",
  },
  Sweep: {
    purpose: "To take back the removal of a member with all that they wrote.",
    personal: ["memberId", "byId"],
    exported: "Left out: it is gone within seconds.",
    erasure: "with_chat",
    retention: "Ten seconds, and until the next sweep after that.",
  },
  SweptMessage: {
    purpose: "To bring back what was swept by mistake.",
    personal: ["content", "mentions"],
    exported: "Left out: it is gone within seconds.",
    erasure: "with_chat",
    retention: "Ten seconds, and until the next sweep after that.",
  },
  Subscription: {
    purpose: "To know until when an account is premium.",
    personal: ["userId", "type", "startDate", "endDate"],
    exported: "subscriptions",
    erasure: "with_account",
    retention: "Until the account is erased, also where its time is over.",
  },
  PaymentLog: {
    purpose: "To keep the books: what was asked for a subscription and when. Holds no card and nothing that somebody pays with.",
    personal: ["userId", "amount", "subscriptionType", "createdAt"],
    exported: "subscriptions",
    erasure: "anonymised",
    retention: "As long as the books are kept; from the erasure of the account on without a word about whose it was.",
  },
};
