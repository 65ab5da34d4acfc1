import type { ChatSnapshot } from "#contract/chats.ts";
import type { Me, Member, Sender } from "#contract/members.ts";
import type { Message, MessagePage } from "#contract/messages.ts";
import { excerpt } from "#domain/message/compose.ts";

import type { DurableEvent } from "./apply-event.ts";
import { withReaction } from "./reactions.ts";

/** A step that somebody takes; numbers choose among what there is. */
export type Step =
  | { readonly do: "send"; readonly by: number; readonly replyTo: number | null }
  | { readonly do: "edit"; readonly which: number; readonly text: string }
  | { readonly do: "delete"; readonly which: number }
  /** Takes a deletion back. */
  | { readonly do: "restore"; readonly which: number }
  | { readonly do: "react"; readonly which: number; readonly by: number; readonly on: boolean }
  | { readonly do: "pin"; readonly which: number; readonly on: boolean }
  | { readonly do: "promote"; readonly who: number; readonly up: boolean }
  | { readonly do: "leave"; readonly who: number }
  | { readonly do: "return"; readonly who: number };

const CHAT = "0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a11";
const NAMES = ["ada", "brook", "cyd", "dana"];
const at = (seq: number): string => new Date(Date.UTC(2026, 0, 1) + seq * 1000).toISOString();

/** The server's side of the contract in memory, for tests of the client's reducer: it decides what is true, and what was missed after a seq. */
export class ServerModel {
  seq = 0;
  readonly events: DurableEvent[] = [];
  readonly members: Member[] = NAMES.map((alias, index) => ({
    id: alias,
    alias,
    tag: "aa",
    color: "teal",
    role: index === 0 ? "owner" : "member",
    state: "active",
    joined_at: at(0),
    timed_out_until: null,
    user_id: null,
    delivered_seq: null,
    read_seq: null,
  }));
  #messages: { message: Message; changedSeq: number; before?: Message }[] = [];

  /** Every message as it reads now, quotes and badges included. */
  messages(): Message[] {
    return this.#messages.map(({ message }) => this.#asOfNow(message));
  }

  /** What is pinned, the newest pin first. */
  pins(): Message[] {
    return this.messages()
      .filter(({ pinned_at }) => pinned_at !== null)
      .sort((one, other) => Date.parse(other.pinned_at ?? "") - Date.parse(one.pinned_at ?? "") || other.seq - one.seq);
  }

  run(step: Step): void {
    switch (step.do) {
      case "send":
        return this.#send(step.by, step.replyTo);
      case "edit":
        return this.#change(
          step.which,
          (message) => ({ ...message, content: step.text, mentions: named(step.text), edited_at: at(this.seq + 1) }),
          "message:updated",
        );
      case "delete":
        return this.#change(step.which, (message) => ({ ...message, ...NOTHING_LEFT, deleted_at: at(this.seq + 1) }), "message:deleted");
      case "restore":
        return this.#restore(step.which);
      case "pin":
        return this.#change(step.which, (message) => ({ ...message, pinned_at: step.on ? at(this.seq + 1) : null }), "message:updated");
      case "react":
        return this.#change(
          step.which,
          (message) => ({ ...message, reactions: withReaction(message.reactions, "👍", this.#member(step.by).id, step.on) }),
          "reaction:changed",
        );
      default:
        return this.#changeMember(step);
    }
  }

  snapshot(viewer: string, afterSeq?: number, resetAbove = Infinity): ChatSnapshot {
    const changed = this.#messages
      .filter(({ changedSeq }) => afterSeq === undefined || changedSeq > afterSeq)
      .map(({ message }) => this.#asOfNow(message));
    const reset = afterSeq !== undefined && changed.length > resetAbove;
    const full = afterSeq === undefined || reset;
    const page = full ? this.messages().slice(-PAGE) : changed;
    const me: Me = { ...this.members.find(({ id }) => id === viewer)!, permissions: [], last_read_seq: 0, extra_minutes: 0 };
    return {
      chat: {
        id: CHAT,
        kind: "room",
        title: "Hall",
        description: null,
        speaks_as_one: false,
        member_count: this.members.length,
        last_seq: this.seq,
        room: null,
      },
      me,
      members: this.members.filter(({ state }) => state === "active"),
      messages: page,
      polls: [],
      questions: [],
      has_more: full && this.#messages.length > PAGE,
      own: null,
      reset,
      last_seq: this.seq,
      server_time: at(this.seq),
    };
  }

  page(before: number, limit: number): MessagePage {
    const older = this.messages().filter(({ seq }) => seq < before);
    return { messages: older.slice(-limit), has_more: older.length > limit, last_seq: this.seq, total: this.#messages.length };
  }

  #send(by: number, replyTo: number | null): void {
    const sender = this.#member(by);
    if (sender.state !== "active") return;
    const quoted =
      replyTo === null || this.#messages.length === 0 ? null : (this.#messages[replyTo % this.#messages.length]?.message ?? null);
    const seq = this.#next();
    const message: Message = {
      id: String(seq),
      chat_id: CHAT,
      seq,
      client_message_id: `c${seq}`,
      sender: persona(sender),
      content: `text ${seq}`,
      ...(seq % 3 === 0 ? PICTURE : WORDS),
      reply_to_id: quoted?.id ?? null,
      reply_to:
        quoted === null
          ? null
          : {
              id: quoted.id,
              seq: quoted.seq,
              sender: quoted.sender,
              nameless: false,
              content: quoted.content,
              message_type: quoted.message_type,
            },
      reactions: [],
      mentions: [],
      forwarded: false,
      nameless: false,
      pinned_at: null,
      created_at: at(seq),
      edited_at: null,
      deleted_at: null,
    };
    this.#messages.push({ message, changedSeq: seq });
    this.#tell({ name: "message:created", payload: { ...this.#place(), message: this.#asOfNow(message) } });
  }

  #change(which: number, alter: (message: Message) => Message, name: "message:updated" | "message:deleted" | "reaction:changed"): void {
    const row = this.#messages[which % Math.max(1, this.#messages.length)];
    if (row === undefined || row.message.deleted_at !== null) return;
    if (name === "message:deleted") row.before = row.message;
    const message = alter(row.message);
    row.message = message;
    row.changedSeq = this.#next();
    const place = this.#place();
    if (name === "message:updated") this.#tell({ name, payload: { ...place, message: this.#asOfNow(message) } });
    if (name === "message:deleted")
      this.#tell({ name, payload: { ...place, message_id: message.id, deleted_at: message.deleted_at ?? "" } });
    if (name === "reaction:changed") this.#tell({ name, payload: { ...place, message_id: message.id, reactions: message.reactions } });
  }

  #restore(which: number): void {
    const row = this.#messages[which % Math.max(1, this.#messages.length)];
    if (row?.before === undefined || row.message.deleted_at === null) return;
    row.message = row.before;
    row.changedSeq = this.#next();
    this.#tell({ name: "message:updated", payload: { ...this.#place(), message: this.#asOfNow(row.message) } });
  }

  #changeMember(step: Extract<Step, { who: number }>): void {
    // Ada is the owner and looks on; dana comes and goes; the two others are given roles. Nobody tells the badge of somebody who is gone.
    const member = this.#member(step.do === "promote" ? 1 + (step.who % 2) : 3);
    const changed: Member =
      step.do === "promote"
        ? { ...member, role: step.up ? "admin" : "member" }
        : { ...member, state: step.do === "leave" ? "left" : "active" };
    this.members[this.members.indexOf(member)] = changed;
    this.#next();
    if (step.do === "leave") this.#tell({ name: "member:removed", payload: { ...this.#place(), member_id: member.id, reason: "left" } });
    else this.#tell({ name: step.do === "return" ? "member:joined" : "member:updated", payload: { ...this.#place(), member: changed } });
  }

  #asOfNow(message: Message): Message {
    const quoted = message.reply_to === null ? null : this.#messages.find(({ message: { id } }) => id === message.reply_to_id)?.message;
    const reply_to =
      quoted === null || quoted === undefined || message.reply_to === null
        ? null
        : { ...message.reply_to, sender: this.#now(quoted.sender), content: quoted.content === null ? null : excerpt(quoted.content) };
    return { ...message, sender: this.#now(message.sender), reply_to };
  }

  #now(sender: Sender): Sender {
    return { ...sender, role: this.members.find(({ id }) => id === sender.id)?.role ?? sender.role };
  }

  #member(index: number): Member {
    return this.members[index % this.members.length]!;
  }

  #next(): number {
    this.seq += 1;
    return this.seq;
  }

  #place(): { chat_id: string; seq: number; event_id: string } {
    return { chat_id: CHAT, seq: this.seq, event_id: String(this.seq) };
  }

  #tell(event: DurableEvent): void {
    this.events.push(event);
  }
}

/** What a deletion leaves of a message. */
const NOTHING_LEFT = { content: null, media: null, reactions: [], mentions: [], pinned_at: null };

const WORDS = { message_type: "text", media: null } as const;
/** Every third message shows one. */
const PICTURE = {
  message_type: "image",
  media: {
    file_path: "uploads/2026/01/01/picture.webp",
    name: "picture.jpg",
    file_size: 1_000,
    mime_type: "image/webp",
    width: 30,
    height: 20,
    thumbnail: "uploads/2026/01/01/picture_thumb.webp",
    compressed: true,
  },
} as const;

/** How many messages a page holds. */
export const PAGE = 8;

/** Whom a text names here: everybody whose name is its last word. */
function named(text: string): string[] {
  return NAMES.filter((name) => text.endsWith(name));
}

function persona({ id, alias, tag, color, role, user_id }: Member): Sender {
  return { id, alias, tag, color, role, user_id };
}
