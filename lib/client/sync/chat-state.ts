import type { ClientErrorCode } from "#client/api/call.ts";
import type { ChatKind } from "#contract/chats.ts";
import type { Me, Member } from "#contract/members.ts";
import type { Message, Reaction } from "#contract/messages.ts";
import type { OwnPoll } from "#contract/polls.ts";
import type { Room } from "#contract/rooms.ts";

import type { Questions } from "./questions.ts";

/** A message that the server has. */
export interface SentMessage extends Message {
  /** Names the row for life: the same before and after the server has numbered the message. */
  readonly key: string;
  readonly delivery: "sent";
  readonly failure: null;
  /** The reactions as the server told them; `reactions` adds what the viewer did a moment ago. */
  readonly confirmed: readonly Reaction[];
}

/** One of the viewer's own messages on its way: it has neither id nor seq yet. */
export interface PendingMessage extends Omit<Message, "id" | "seq"> {
  readonly key: string;
  readonly id: null;
  readonly seq: null;
  readonly delivery: "waiting" | "sending" | "failed";
  /** Why it failed, or what it waits for; null while nothing went wrong. */
  readonly failure: ClientErrorCode | null;
}

export type ChatMessage = SentMessage | PendingMessage;
export type Delivery = ChatMessage["delivery"];

/** A reaction that the viewer changed and that the server has not confirmed yet. */
export interface Reacting {
  readonly message_id: string;
  readonly emoji: string;
  readonly on: boolean;
}

/** What is known of a chat. Changed by `apply-event.ts` alone. */
export interface ChatState {
  readonly chatId: string;
  readonly kind: ChatKind;
  readonly title: string;
  readonly description: string | null;
  /** Whether a broadcast is the sender of its messages, for everybody who does not run it. */
  readonly speaksAsOne: boolean;
  readonly room: Room | null;
  readonly me: Me;
  readonly members: Readonly<Record<string, Member>>;
  /** What was sent, without gaps and by seq, then what waits in the order of its writing. */
  readonly messages: readonly ChatMessage[];
  /** How many of `messages` are sent. */
  readonly sentCount: number;
  /** Whether the server has older ones. */
  readonly hasMore: boolean;
  /** Everything up to here has been applied. */
  readonly lastSeq: number;
  readonly reacting: readonly Reacting[];
  /** What is pinned, the newest pin first; null before the server was asked, and once it must be asked again. */
  readonly pins: readonly Message[] | null;
  /** The seq of the last event that may have changed what is pinned. */
  readonly pinsSeq: number;
  /** Those that are open and the last that closed, the newest first. */
  readonly polls: readonly OwnPoll[];
  readonly questions: Questions;
  /** Changes to messages that are not held, lest an older page that was read before them brings the old text back. */
  readonly passed: readonly { readonly message_id: string; readonly seq: number }[];
}

/** The oldest message that is held, if any. */
export function oldestSent({ messages, sentCount }: ChatState): SentMessage | null {
  const first = sentCount > 0 ? messages[0] : undefined;
  return first?.delivery === "sent" ? first : null;
}

/** What was sent, without what waits. */
export function sentMessages({ messages, sentCount }: ChatState): readonly SentMessage[] {
  return messages.slice(0, sentCount) as readonly SentMessage[];
}

/** The name of a message's row. A client_message_id is unique for one author only. */
export function keyOf(senderId: string, clientMessageId: string): string {
  return `${senderId}:${clientMessageId}`;
}
