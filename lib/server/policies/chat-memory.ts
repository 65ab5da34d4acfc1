import type { Message } from "#contract/messages.ts";

import type { Bus } from "../adapters/bus/port.ts";
import type { Actor } from "../context.ts";
import type { Database } from "../db/client.ts";
import { type ChatRow, findActorsMember, findChat, findMembers, type MemberRow } from "../repositories/chat-repository.ts";
import { findDeparted } from "../repositories/outbox-repository.ts";

/** Whom one chat's memory holds at most, by the seats that they show. */
const SPEAKERS_MAX = 10_000;

/** Where nodes tell one another to forget. */
const CHANNEL = "forget";

/** Chats remembered at most; the ones remembered longest go first. Likewise their newest pages, which hold texts. */
const CHATS_MAX = 1_000;
const PAGES_MAX = 200;
/** Characters and reactions, each of which holds a member's id, in a page that is kept. */
const PAGE_WEIGHT_MAX = 64_000;
const REACTION_WEIGHT = 40;

/** The newest messages of a chat, a page and one more if there are more, in the order of seq, as they are presented to whoever sees everybody. */
export interface NewestPage {
  /** As of which state of the chat: whatever changes a message, or how it is shown, changes one of the two. */
  readonly lastSeq: number;
  readonly factsVersion: number;
  readonly messages: readonly Message[];
}

function weightOf({ messages }: NewestPage): number {
  const each = messages.map(
    ({ content, reactions }) => (content?.length ?? 0) + REACTION_WEIGHT * reactions.flatMap((reaction) => reaction.member_ids).length,
  );
  return each.reduce((sum, weight) => sum + weight, 0);
}

/**
 * What one node knows of a chat as of one version of its facts: the chat, and the members who have spoken. The version is read first, so what
 * is read after it can only be newer, and then the version in the database is, too.
 */
export class KnownChat {
  readonly chat: ChatRow;
  /** Who left the chat not long before this was read. */
  readonly departed: readonly string[];
  /** The newest messages when they were last read; null if they were not, or were put aside. */
  newest: NewestPage | null = null;
  readonly #db: Database;
  readonly #members = new Map<string, MemberRow>();
  readonly #byActor = new Map<string, Promise<MemberRow | null>>();

  constructor(db: Database, chat: ChatRow, departed: readonly string[]) {
    this.#db = db;
    this.chat = chat;
    this.departed = departed;
  }

  get version(): number {
    return this.chat.factsVersion;
  }

  /** The membership under which the actor speaks here. That somebody is no member is not remembered: they may join at any moment. */
  async memberOf(actor: Pick<Actor, "userId" | "guestIds">): Promise<MemberRow | null> {
    const key = `${actor.userId ?? ""} ${actor.guestIds.toSorted().join(" ")}`;
    if (this.#byActor.size > SPEAKERS_MAX) this.#byActor.clear();
    return await remembered(this.#byActor, key, async () => {
      const member = await findActorsMember(this.#db.prisma, this.chat.id, actor);
      if (member) this.#members.set(member.id, member);
      return member;
    });
  }

  /** The members with these ids, as many as there are. */
  async members(memberIds: readonly string[]): Promise<ReadonlyMap<string, MemberRow>> {
    const unknown = [...new Set(memberIds)].filter((memberId) => !this.#members.has(memberId));
    if (unknown.length > 0) {
      for (const row of await findMembers(this.#db.prisma, this.chat.id, unknown)) this.#members.set(row.id, row);
    }
    return this.#members;
  }
}

/**
 * What one node remembers of chats, to ask the database only once who may write there. What it says may be out of date, since another node may
 * have changed it a moment ago: whoever acts on it says on which version, and the database refuses an old one (`append_messages`).
 */
export class ChatMemory {
  readonly #db: Database;
  readonly #now: () => number;
  readonly #bus: Bus | null;
  readonly #chats = new Map<string, Promise<KnownChat | null>>();
  /** By room, its lane: what is known of a lane is in part its room's. */
  readonly #lanes = new Map<string, string>();
  /** What was forgotten while each of the chats was read that are being read now: one of them may be the lane of it. */
  readonly #forgotten = new Set<Set<string>>();
  /** By chat: those whose newest page is kept, the one kept longest first. */
  readonly #paged = new Map<string, KnownChat>();

  constructor(db: Database, now: () => number, bus: Bus | null) {
    this.#db = db;
    this.#now = now;
    this.#bus = bus;
    void bus?.subscribe(CHANNEL, (chatId) => this.forget(chatId));
  }

  /** The chat as it is known here, read if it is not; null if there is none. */
  async recall(chatId: string): Promise<KnownChat | null> {
    const known = await remembered(this.#chats, chatId, () => this.#read(chatId));
    const [oldest] = this.#chats.keys();
    if (this.#chats.size > CHATS_MAX && oldest !== undefined) this.#chats.delete(oldest);
    return known;
  }

  /** The chat if it is known here; nothing is read. */
  async peek(chatId: string): Promise<KnownChat | null> {
    return (await this.#chats.get(chatId)) ?? null;
  }

  /** Keeps the newest page of a chat. Whoever uses it asks the database first whether the chat is still in that state. */
  keepNewest(known: KnownChat, page: NewestPage): void {
    const { id } = known.chat;
    this.#putAside(id);
    // Forgotten while the page was read: it may be gone for good.
    if (!this.#chats.has(id) || weightOf(page) > PAGE_WEIGHT_MAX) return;
    known.newest = page;
    this.#paged.set(id, known);
    const [oldest] = this.#paged.keys();
    if (this.#paged.size > PAGES_MAX && oldest !== undefined) this.#putAside(oldest);
  }

  /** Forgets a chat, because something about it has changed, and with a room its lane. */
  forget(chatId: string): void {
    this.#chats.delete(chatId);
    this.#putAside(chatId);
    for (const forgotten of this.#forgotten) forgotten.add(chatId);
    const lane = this.#lanes.get(chatId);
    if (lane === undefined) return;
    this.#lanes.delete(chatId);
    this.forget(lane);
  }

  /** Forgets a chat here and on every node. */
  forgetEverywhere(chatId: string): void {
    this.forget(chatId);
    this.#bus?.publish(CHANNEL, chatId);
  }

  /** Lets go of a newest page, and so of its texts. */
  #putAside(chatId: string): void {
    const known = this.#paged.get(chatId);
    if (known) known.newest = null;
    this.#paged.delete(chatId);
  }

  async #read(chatId: string): Promise<KnownChat | null> {
    const forgotten = new Set<string>();
    this.#forgotten.add(forgotten);
    const chat = await findChat(this.#db.prisma, chatId).finally(() => this.#forgotten.delete(forgotten));
    if (chat && chat.laneOfId !== null) {
      this.#lanes.set(chat.laneOfId, chatId);
      if (forgotten.has(chat.laneOfId)) this.#chats.delete(chatId);
    }
    return chat && new KnownChat(this.#db, chat, await findDeparted(this.#db.pool, chatId, this.#now()));
  }
}

/** Asks once for everybody who wants to know at the same time; remembers neither failures nor that there is nothing. */
function remembered<Value>(
  memory: Map<string, Promise<Value | null>>,
  key: string,
  read: () => Promise<Value | null>,
): Promise<Value | null> {
  const known = memory.get(key);
  if (known) return known;
  const forget = (): void => {
    if (memory.get(key) === reading) memory.delete(key);
  };
  const reading = read();
  memory.set(key, reading);
  reading.then((value) => value === null && forget(), forget);
  return reading;
}
