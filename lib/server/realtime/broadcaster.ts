import type { RoomsServerEvents } from "#contract/realtime/rooms.ts";

import type { Broadcaster, NamespaceName } from "../outbox/broadcaster.ts";
import type { ChatMemory } from "../policies/chat-memory.ts";
import { audiences, chatIn, isChatAudience } from "./audiences.ts";
import type { FanoutAdapter } from "./fanout-adapter.ts";
import type { Namespaces } from "./io.ts";
import { encodeEvent } from "./packet.ts";

/** A projector need not follow faster than people read. */
const STAGE_MS = 500;

interface Speech {
  readonly audience: string;
  readonly except: readonly string[];
  readonly packets: string[];
}

/**
 * The outbox's voice: Socket.IO's audiences, on every node. What is said to a chat within one turn of the event loop, above all everything of
 * one commit, is said in one write. With `local` it speaks to this node's sockets alone.
 */
export class SocketBroadcaster implements Broadcaster {
  readonly #namespaces: Namespaces;
  readonly #memory: ChatMemory;
  readonly #local: boolean;
  /** Chats whose stages are about to be told to look again. */
  readonly #staged = new Set<string>();
  /** By chat, what is to be said next and to whom. Nothing here is for anybody but chats, so no order between two of them matters. */
  readonly #pending = new Map<string, Speech>();

  constructor(namespaces: Namespaces, memory: ChatMemory, { local = false } = {}) {
    this.#namespaces = namespaces;
    this.#memory = memory;
    this.#local = local;
  }

  emit<Name extends keyof RoomsServerEvents>(
    audience: string,
    name: Name,
    payload: Parameters<RoomsServerEvents[Name]>[0],
    except: readonly string[] = [],
  ): void {
    const packet = encodeEvent(this.#namespaces.rooms.name, name, payload);
    if (!isChatAudience(audience)) {
      // Members are in their chat's audience, too, and must hear things in their order.
      this.flush();
      this.#say({ audience, except, packets: [packet] });
      return;
    }
    const chat = chatIn(audience);
    const speech = this.#pending.get(chat);
    if (speech && sameListeners(speech, audience, except)) {
      speech.packets.push(packet);
      return;
    }
    // Whoever is left out of one thing and not of the other must hear both in their order.
    if (speech) this.#say(speech);
    if (this.#pending.size === 0) setImmediate(() => this.flush());
    this.#pending.set(chat, { audience, except, packets: [packet] });
  }

  /** Who is on other nodes is not known here. */
  reaches(audience: string): boolean {
    return !this.#local || this.#namespaces.rooms.adapter.rooms.has(audience);
  }

  admit(audience: string, to: readonly string[], where: readonly NamespaceName[] = ["rooms"]): void {
    this.flush();
    for (const namespace of this.#voices(where)) namespace.in(audience).socketsJoin([...to]);
  }

  evict(audience: string, from: readonly string[], where?: readonly NamespaceName[]): void {
    this.flush();
    for (const namespace of this.#voices(where)) namespace.in(audience).socketsLeave([...from]);
  }

  hide(audience: string, userId: string): void {
    this.flush();
    const { presence } = this.#namespaces;
    const voice = this.#local ? presence.local.to(audience) : presence.to(audience);
    voice.emit("online:changed", { user_id: userId, is_online: false, last_seen: null });
  }

  stage(chatId: string): void {
    if (this.#staged.has(chatId)) return;
    this.#staged.add(chatId);
    setTimeout(() => {
      this.#staged.delete(chatId);
      const { stage } = this.#namespaces;
      const audience = audiences.stage(chatId);
      if (this.#local) stage.local.to(audience).emit("stage:changed", {});
      else stage.to(audience).emit("stage:changed", {});
    }, STAGE_MS).unref();
  }

  disconnect(audience: string): void {
    this.flush();
    for (const namespace of this.#voices()) namespace.in(audience).disconnectSockets(true);
  }

  forget(chatId: string): void {
    if (this.#local) this.#memory.forget(chatId);
    else this.#memory.forgetEverywhere(chatId);
  }

  /** Says what waits. */
  flush(): void {
    const speeches = [...this.#pending.values()];
    this.#pending.clear();
    for (const speech of speeches) this.#say(speech);
  }

  #voices(where: readonly NamespaceName[] = ["rooms", "presence", "typing", "stage"]) {
    return where.map((name) => this.#namespaces[name]).map((namespace) => (this.#local ? namespace.local : namespace));
  }

  #say({ audience, except, packets }: Speech): void {
    const adapter = this.#namespaces.rooms.adapter as FanoutAdapter;
    adapter.say(packets, { rooms: new Set([audience]), except: new Set(except), flags: { local: this.#local } });
  }
}

function sameListeners(speech: Speech, audience: string, except: readonly string[]): boolean {
  return (
    speech.audience === audience && speech.except.length === except.length && speech.except.every((left, index) => left === except[index])
  );
}
