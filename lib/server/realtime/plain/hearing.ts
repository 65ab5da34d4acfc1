import type { Message } from "#contract/messages.ts";
import type { PlainAnswer } from "#contract/realtime/plain.ts";
import type { PresenceServerEvents } from "#contract/realtime/presence.ts";
import type { RoomsServerEvents } from "#contract/realtime/rooms.ts";
import type { TypingServerEvents } from "#contract/realtime/typing.ts";

import type { ReadMark } from "../../use-cases/chats/describe-read-mark.ts";
import { newMessage, written } from "./answers.ts";
import { ChatFeed } from "./chat-feed.ts";
import type { Told } from "./packets.ts";
import { TypingSigns } from "./typing-signs.ts";

type AllEvents = RoomsServerEvents & PresenceServerEvents & TypingServerEvents;
type Payload<Name extends keyof AllEvents> = Parameters<AllEvents[Name]>[0];

/** What the translation must ask for, since events name members by their membership and places by their seq. */
export interface LookUps {
  readonly nameMembers: (chatId: string, memberIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly describeReadMark: (mark: { chatId: string; memberId: string; readSeq: number }) => Promise<ReadMark | null>;
}

export interface HearingOptions {
  readonly userId: string;
  readonly lookUps: LookUps;
  /** Says something that took a while to find out. */
  readonly say: (answer: PlainAnswer) => void;
  /** The viewer is in a chat that is not followed yet. */
  readonly onAdded: (chatId: string) => void;
  readonly onSessionEnded: () => void;
  /** In milliseconds. */
  readonly now: () => number;
}

/** The same for all who are told the same: what is worked out for one is worked out. */
const texts = new WeakMap<Message, string>();
const findings = new WeakMap<Told, Promise<unknown>>();

/**
 * What one connection hears of Socket.IO's events, in the words of specification 003. Knows which chats the connection is in, so that what took a
 * while to find out is not said of a chat that it has left meanwhile.
 */
export class Hearing {
  readonly #options: HearingOptions;
  readonly #feed = new ChatFeed();
  readonly #signs: TypingSigns;
  readonly #followed = new Set<string>();
  readonly #watched = new Set<string>();
  #online: ReadonlySet<string> = new Set();
  #tail: Promise<void> = Promise.resolve();

  constructor(options: HearingOptions) {
    this.#options = options;
    this.#signs = new TypingSigns((chat_id, user_id, is_typing) => {
      options.say({ type: "typing", chat_id, user_id, is_typing, timestamp: this.#seconds() });
    });
  }

  /** Whether messages of the chat come. */
  hears(chatId: string): boolean {
    return this.#followed.has(chatId);
  }

  follow(chatIds: Iterable<string>): void {
    for (const chatId of chatIds) this.#followed.add(chatId);
  }

  /** Holds the chat's messages back until `opened` or `leave`. */
  opening(chatId: string): void {
    this.#feed.hold(chatId);
    this.#followed.add(chatId);
  }

  /** Answers what to say of a chat that was opened: what was held back, and these messages of its snapshot. */
  opened(chatId: string, messages: readonly Message[]): string[] {
    return this.#feed.release(
      chatId,
      messages.map((message) => ({ message, text: textOf(message) })),
    );
  }

  leave(chatId: string): void {
    this.#followed.delete(chatId);
    this.#watched.delete(chatId);
    this.#feed.forget(chatId);
    this.#signs.forget(chatId);
  }

  /** Tells from now on who looks at the chat, beginning with these members. */
  watch(chatId: string, memberIds: readonly string[]): void {
    this.#watched.add(chatId);
    this.#tellPresence(this.#options.lookUps.nameMembers(chatId, memberIds), chatId, memberIds, []);
  }

  /** Whether the chat was watched until now. */
  unwatch(chatId: string): boolean {
    return this.#watched.delete(chatId);
  }

  /** Who of the viewer's people is connected now, as far as that is news. */
  online(userIds: readonly string[]): void {
    const [before, now] = [this.#online, new Set(userIds)];
    this.#online = now;
    for (const userId of now) if (!before.has(userId)) this.#options.say(this.#status(userId, true));
    for (const userId of before) if (!now.has(userId)) this.#options.say(this.#status(userId, false));
  }

  /** Answers what to say of an event at once. */
  event(told: Told): string[] {
    const [name, payload] = told.data as [string, unknown];
    switch (name) {
      case "message:created":
        return this.#message((payload as Payload<"message:created">).message);
      case "receipt:changed":
        return this.#receipt(told, payload as Payload<"receipt:changed">);
      case "typing:changed":
        return this.#typing(told, payload as Payload<"typing:changed">);
      case "presence:changed":
        return this.#presence(told, payload as Payload<"presence:changed">);
      case "online:changed":
        return this.#onlineChanged(payload as Payload<"online:changed">);
      case "chat:added":
        return this.#added(payload as Payload<"chat:added">);
      case "chat:removed":
        this.leave((payload as Payload<"chat:removed">).chat_id);
        return [];
      case "session:ended":
        this.#options.onSessionEnded();
        return [];
      default:
        return [];
    }
  }

  /** Says nothing more by itself. */
  stop(): void {
    this.#signs.forget();
    this.#followed.clear();
    this.#watched.clear();
  }

  #message(message: Message): string[] {
    return this.#feed.arrived({ message, text: textOf(message) });
  }

  #receipt(told: Told, { chat_id, member_id, read_seq }: Payload<"receipt:changed">): string[] {
    if (read_seq === 0) return [];
    const { lookUps, say, now } = this.#options;
    const find = async () => {
      const [ids, mark] = await Promise.all([
        lookUps.nameMembers(chat_id, [member_id]),
        lookUps.describeReadMark({ chatId: chat_id, memberId: member_id, readSeq: read_seq }),
      ]);
      return { userId: ids.get(member_id), mark, at: new Date(now()).toISOString() };
    };
    this.#afterwards(chat_id, once(told, find), ({ userId, mark, at }) => {
      if (userId === undefined || mark === null) return;
      say({ type: "read", chat_id, user_id: userId, last_read_at: at, unread_count: mark.unread, message_id: mark.messageId });
    });
    return [];
  }

  #typing(told: Told, { chat_id, members }: Payload<"typing:changed">): string[] {
    const { lookUps, userId } = this.#options;
    this.#afterwards(
      chat_id,
      once(told, () => lookUps.nameMembers(chat_id, members)),
      (ids) =>
        this.#signs.changed(
          chat_id,
          [...ids.values()].filter((id) => id !== userId),
        ),
    );
    return [];
  }

  #presence(told: Told, { chat_id, joined, left }: Payload<"presence:changed">): string[] {
    if (!this.#watched.has(chat_id)) return [];
    this.#tellPresence(
      once(told, () => this.#options.lookUps.nameMembers(chat_id, [...joined, ...left])),
      chat_id,
      joined,
      left,
    );
    return [];
  }

  #onlineChanged({ user_id, is_online }: Payload<"online:changed">): string[] {
    const others = [...this.#online].filter((userId) => userId !== user_id);
    this.#online = new Set(is_online ? [...others, user_id] : others);
    return [written(this.#status(user_id, is_online))];
  }

  #status(user_id: string, is_online: boolean): PlainAnswer {
    return { type: "online_status", user_id, is_online, timestamp: this.#seconds() };
  }

  #added({ chat_id }: Payload<"chat:added">): string[] {
    if (!this.hears(chat_id)) this.#options.onAdded(chat_id);
    return [];
  }

  #tellPresence(finding: Promise<ReadonlyMap<string, string>>, chat_id: string, joined: readonly string[], left: readonly string[]): void {
    const say = (ids: ReadonlyMap<string, string>, memberIds: readonly string[], is_joined: boolean): void => {
      for (const memberId of memberIds) {
        const user_id = ids.get(memberId);
        if (user_id !== undefined) this.#options.say({ type: "chat_presence", chat_id, user_id, is_joined });
      }
    };
    this.#afterwards(chat_id, finding, (ids) => {
      if (!this.#watched.has(chat_id)) return;
      say(ids, joined, true);
      say(ids, left, false);
    });
  }

  /** Says what was found in the order in which it was asked; nothing if the look-up failed, or the connection is not in the chat any more. */
  #afterwards<Found>(chatId: string, finding: Promise<Found>, say: (found: Found) => void): void {
    finding.catch(() => undefined);
    this.#tail = this.#tail
      .then(async () => {
        const found = await finding;
        if (this.hears(chatId)) say(found);
      })
      .catch(() => undefined);
  }

  #seconds(): number {
    return Math.floor(this.#options.now() / 1000);
  }
}

function textOf(message: Message): string {
  const known = texts.get(message);
  if (known !== undefined) return known;
  const text = written(newMessage(message));
  texts.set(message, text);
  return text;
}

/** Looks up once for everybody who is told the same. The name of the event says of which kind the finding is. */
function once<Found>(told: Told, find: () => Promise<Found>): Promise<Found> {
  const known = findings.get(told);
  if (known) return known as Promise<Found>;
  const finding = find();
  findings.set(told, finding);
  return finding;
}
