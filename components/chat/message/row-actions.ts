import type { ChatMessage, PendingMessage, SentMessage } from "#client/sync/chat-state.ts";
import type { Member } from "#contract/members.ts";
import type { Message } from "#contract/messages.ts";

/** What can be done from a message's row. One object for the life of the screen, so that rows need not be drawn again. */
export interface RowActions {
  readonly copy: (message: ChatMessage) => void;
  readonly reply: (message: SentMessage) => void;
  /** Begins an answer to the question that the message asks; marked as such by whoever may. */
  readonly answer: (message: Pick<SentMessage, "id" | "seq" | "sender" | "nameless" | "content" | "message_type">) => void;
  readonly edit: (message: SentMessage) => void;
  readonly pin: (message: SentMessage, on: boolean) => void;
  /** Asks into which chats. */
  readonly forward: (message: SentMessage) => void;
  /** Shows what the message said before its edits. */
  readonly revisions: (message: SentMessage) => void;
  /** Shows the picture of a message whole. */
  readonly open: (message: Message) => void;
  /** Asks first. */
  readonly remove: (message: SentMessage) => void;
  readonly react: (message: SentMessage, emoji: string, on: boolean) => void;
  readonly pickReaction: (message: SentMessage, anchor: Element) => void;
  readonly openMenu: (message: ChatMessage, anchor: Element) => void;
  /** Shows the message with that seq, wherever it is. */
  readonly jump: (seq: number) => void;
  readonly retry: (message: PendingMessage) => void;
  readonly discard: (message: PendingMessage) => void;
}

/** What the viewer is permitted to do in the chat right now. */
export interface Permits {
  readonly write: boolean;
  readonly react: boolean;
  readonly manageMessages: boolean;
  readonly pin: boolean;
  readonly forward: boolean;
}

/** Who is here, for those who look at a message. */
export interface People {
  readonly myId: string;
  /** The alias of a member, also of one who left if something they said is still known. */
  readonly nameOf: (memberId: string) => string | null;
  readonly memberOf: (memberId: string) => Member | null;
}
