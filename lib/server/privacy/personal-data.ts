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
  readonly erasure: "with_account" | "with_chat" | "anonymised" | "none";
  /** When it goes by itself. */
  readonly retention: string;
}

/** A model without a rule does not compile. */
export const PERSONAL_DATA: Record<Prisma.ModelName, PersonalDataRule> = {
  User: {
    purpose: "To recognise an account and to say who facilitates a room.",
    personal: ["email", "username", "usernameKey"],
    exported: "profile",
    erasure: "with_account",
    retention: "Until the account is deleted.",
  },
  Credential: {
    purpose: "To check a password without knowing it.",
    personal: ["passwordHash"],
    exported: "Left out: a hash helps nobody but who wants to guess the password.",
    erasure: "with_account",
    retention: "Until the account is deleted.",
  },
  OAuthAccount: {
    purpose: "To sign in by way of another service, where the person chose that.",
    personal: ["provider", "providerAccountId"],
    exported: "profile",
    erasure: "with_account",
    retention: "Until the account is deleted.",
  },
  Session: {
    purpose: "To keep a device signed in and to let its owner sign it out.",
    personal: ["deviceLabel", "createdAt", "lastUsedAt"],
    exported: "sessions",
    erasure: "with_account",
    retention: "Thirty days after it expired or was revoked.",
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
    personal: ["facilitatorId", "title", "titleKey"],
    exported: "rooms",
    erasure: "with_chat",
    retention: "Until the day that the facilitator chose, at most 180 days after the end.",
  },
  ErasedRoom: {
    purpose: "To tell whoever follows an old link that the room is erased.",
    personal: [],
    exported: "Left out: a code names nobody.",
    erasure: "none",
    retention: "One year.",
  },
  ChatMember: {
    purpose: "To show who is in a room, under an alias that leads nowhere else.",
    personal: ["alias", "aliasKey", "userId", "guestId", "joinedAt", "leftAt", "lastMessageAt", "timedOutUntil", "lastReadSeq"],
    exported: "memberships",
    erasure: "with_chat",
    retention: "With its room.",
  },
  Message: {
    purpose: "To let those in the room read what was said.",
    personal: ["content", "authorId", "createdAt"],
    exported: "messages",
    erasure: "with_chat",
    retention: "With its room; the text of a deleted message goes at once.",
  },
  Reaction: {
    purpose: "To show agreement without words.",
    personal: ["memberId", "emoji"],
    exported: "reactions",
    erasure: "with_chat",
    retention: "With its room.",
  },
  OutboxEvent: {
    purpose: "To tell every device what happened. Holds ids, never text or names.",
    personal: [],
    exported: "Left out: it repeats by id what the other tables hold.",
    erasure: "with_chat",
    retention: "One hour after it was delivered.",
  },
};
