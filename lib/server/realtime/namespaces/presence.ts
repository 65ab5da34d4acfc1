import { presenceNamespace, type PresenceNamespace } from "#contract/realtime/presence.ts";

import type { Services } from "../../context.ts";
import { PRESENCE_TTL_MS, watchPresence } from "../../use-cases/chats/watch-presence.ts";
import { audiences } from "../audiences.ts";
import { enterChat } from "../enter.ts";
import type { ServerNamespace, ServerSocket } from "../io.ts";
import { handleEvents, type Handlers } from "../socket-handler.ts";

/** Arrivals and departures within this time are told together. */
const COALESCE_MS = 400;
const HEARTBEAT_MS = PRESENCE_TTL_MS / 3;

interface Watch {
  readonly chatId: string;
  readonly memberId: string;
}

/** Who is here: kept in the ephemeral set for as long as a socket watches, told as coalesced differences. */
export function servePresence(services: Services, namespace: ServerNamespace<PresenceNamespace>): { stop(): Promise<void> } {
  const presence = new PresenceBoard(services, namespace);
  const handlers: Handlers<PresenceNamespace, ServerSocket<PresenceNamespace>> = {
    "presence:watch": async (ctx, { chat_id }, socket) => {
      const audience = audiences.chat(chat_id);
      await enterChat(ctx, chat_id, socket);
      const { memberId, isShown, arrived, online } = await watchPresence(ctx, { chat_id, holder: socket.id }).catch(
        async (error: unknown) => {
          await socket.leave(audience);
          throw error;
        },
      );
      if (isShown) presence.watch(socket.id, { chatId: chat_id, memberId }, arrived);
      // Whoever left meanwhile, or was taken out, was looked for before they were entered. And whoever was seen before may want that no more.
      if (!isShown || !socket.rooms.has(audience)) presence.unwatch(socket.id, audience);
      return { chat_id, online: online.length, member_ids: online };
    },
  };
  namespace.on("connection", handleEvents(services, presenceNamespace, handlers));
  // Fires when a socket disconnects as well as when its member is removed: either way it is no longer here.
  namespace.adapter.on("leave-room", (audience: string, socketId: string) => presence.unwatch(socketId, audience));
  return presence;
}

class PresenceBoard {
  readonly #services: Services;
  readonly #namespace: ServerNamespace<PresenceNamespace>;
  readonly #watches = new Map<string, Map<string, Watch>>();
  readonly #changes = new Map<string, Set<string>>();
  readonly #heartbeat: NodeJS.Timeout;

  constructor(services: Services, namespace: ServerNamespace<PresenceNamespace>) {
    this.#services = services;
    this.#namespace = namespace;
    this.#heartbeat = setInterval(
      () => void this.#beat().catch((error: unknown) => services.log.warn({ error }, "presence missed a beat")),
      HEARTBEAT_MS,
    );
    this.#heartbeat.unref();
  }

  watch(socketId: string, watch: Watch, arrived: boolean): void {
    const watches = this.#watches.get(socketId) ?? new Map<string, Watch>();
    watches.set(audiences.chat(watch.chatId), watch);
    this.#watches.set(socketId, watches);
    if (arrived) this.#note(watch.chatId, watch.memberId);
  }

  unwatch(socketId: string, audience: string): void {
    const watches = this.#watches.get(socketId);
    const watch = watches?.get(audience);
    if (!watches || !watch) return;
    watches.delete(audience);
    if (watches.size === 0) this.#watches.delete(socketId);
    this.#services.presence.remove(watch.chatId, watch.memberId, socketId).then(
      (gone) => gone && this.#note(watch.chatId, watch.memberId),
      // The entry expires by itself.
      () => undefined,
    );
  }

  /** Takes this node's sockets out at once, so that the other nodes need not wait for them to expire. */
  async stop(): Promise<void> {
    clearInterval(this.#heartbeat);
    const entries = [...this.#watches].flatMap(([socketId, watches]) => [...watches.values()].map((watch) => ({ socketId, ...watch })));
    await Promise.allSettled(entries.map(({ socketId, chatId, memberId }) => this.#services.presence.remove(chatId, memberId, socketId)));
  }

  /** Renews this node's entries and finds those that another node left behind when it died. */
  async #beat(): Promise<void> {
    const chats = new Set<string>();
    for (const [socketId, watches] of this.#watches) {
      for (const { chatId, memberId } of watches.values()) {
        chats.add(chatId);
        if (await this.#services.presence.add(chatId, memberId, socketId, PRESENCE_TTL_MS)) this.#note(chatId, memberId);
      }
    }
    for (const chatId of chats) {
      for (const memberId of await this.#services.presence.expire(chatId)) this.#note(chatId, memberId);
    }
  }

  #note(chatId: string, memberId: string): void {
    const changes = this.#changes.get(chatId);
    if (changes) {
      changes.add(memberId);
      return;
    }
    this.#changes.set(chatId, new Set([memberId]));
    setTimeout(() => void this.#tell(chatId).catch(() => undefined), COALESCE_MS);
  }

  /**
   * Says of everybody who came or went within the moment where they are now. Also of whoever did both: somebody who asked in between, here or
   * on another node, has counted them.
   */
  async #tell(chatId: string): Promise<void> {
    const changes = [...(this.#changes.get(chatId) ?? [])];
    this.#changes.delete(chatId);
    const present = new Set(await this.#services.presence.list(chatId));
    const joined = changes.filter((memberId) => present.has(memberId));
    const left = changes.filter((memberId) => !present.has(memberId));
    this.#namespace.to(audiences.chat(chatId)).emit("presence:changed", { chat_id: chatId, online: present.size, joined, left });
  }
}
