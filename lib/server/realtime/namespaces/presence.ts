import { presenceNamespace, type PresenceNamespace } from "#contract/realtime/presence.ts";

import type { Context, Services } from "../../context.ts";
import { refuseFollowingTooOften } from "../../policies/following-rate.ts";
import { PRESENCE_TTL_MS, watchPresence } from "../../use-cases/chats/watch-presence.ts";
import { listOnline } from "../../use-cases/users/list-online.ts";
import { listSharedChats } from "../../use-cases/users/list-shared-chats.ts";
import { audiences, watchedIn } from "../audiences.ts";
import { enterChat } from "../enter.ts";
import { inPieces } from "../in-pieces.ts";
import type { ServerNamespace, ServerSocket } from "../io.ts";
import { OnlineBoard } from "../online-board.ts";
import { perSocket } from "../per-socket.ts";
import { handleEvents, type Handlers } from "../socket-handler.ts";

type PresenceSocket = ServerSocket<PresenceNamespace>;

/** Arrivals and departures within this time are told together. */
const COALESCE_MS = 400;
const HEARTBEAT_MS = PRESENCE_TTL_MS / 3;

interface Watch {
  readonly chatId: string;
  readonly memberId: string;
}

/**
 * Who is here: in a chat, kept in the ephemeral set for as long as a socket watches and told as coalesced differences; and who is connected at all.
 */
export function servePresence(services: Services, namespace: ServerNamespace<PresenceNamespace>): { stop(): Promise<void> } {
  const presence = new PresenceBoard(services, namespace);
  const accounts = new OnlineBoard(services, namespace);
  const handlers: Handlers<PresenceNamespace, PresenceSocket> = {
    "presence:watch": async (ctx, { chat_id }, socket) => {
      const [audience, seen] = [audiences.chat(chat_id), audiences.present(chat_id)];
      await enterChat(ctx, chat_id, socket);
      // Before it is asked whether the account shows itself: whoever begins to hide then is found, and taken out.
      await socket.join(seen);
      const { memberId, isShown, arrived, online } = await watchPresence(ctx, { chat_id, holder: socket.id }).catch(
        async (error: unknown) => {
          await Promise.all([socket.leave(audience), socket.leave(seen)]);
          throw error;
        },
      );
      if (isShown) presence.watch(socket.id, { chatId: chat_id, memberId }, arrived);
      // Whoever left meanwhile, or was taken out, was looked for before they were entered. And whoever was seen before may want that no more.
      if (!isShown || !socket.rooms.has(audience) || !socket.rooms.has(seen)) {
        presence.unwatch(socket.id, chat_id);
        await socket.leave(seen);
      }
      return { chat_id, online: online.length, member_ids: online };
    },
    "presence:unwatch": async (_ctx, { chat_id }, socket) => {
      await Promise.all([socket.leave(audiences.present(chat_id)), socket.leave(audiences.chat(chat_id))]);
      return {};
    },
    "online:follow": async (ctx, _input, socket) => ({ user_ids: await oneAtATime(socket, () => followOnline(ctx, socket)) }),
  };
  const listen = handleEvents(services, presenceNamespace, handlers);
  namespace.on("connection", (socket) => {
    listen(socket);
    accounts.admit(socket).catch((error: unknown) => services.log.warn({ error }, "an account was not counted as connected"));
  });
  // Fires when a socket disconnects as well as when its member is removed, or hides: either way it is no longer here.
  namespace.adapter.on("leave-room", (audience: string, socketId: string) => {
    const chatId = watchedIn(audience);
    if (chatId !== null) presence.unwatch(socketId, chatId);
  });
  return {
    async stop() {
      await Promise.all([presence.stop(), accounts.stop()]);
    },
  };
}

const oneAtATime = perSocket<string[]>();

/** In the audiences before anybody is looked at: who comes in between is told of twice rather than never. */
async function followOnline(ctx: Context, socket: PresenceSocket): Promise<string[]> {
  await refuseFollowingTooOften(ctx);
  const before = await listSharedChats(ctx);
  await socket.join(before.map((chatId) => audiences.acquaintances(chatId)));
  const shared = await listSharedChats(ctx);
  const gone = before.filter((chatId) => !shared.includes(chatId));
  for (const chatId of gone) await socket.leave(audiences.acquaintances(chatId));
  return await listOnline(ctx, shared);
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
    watches.set(watch.chatId, watch);
    this.#watches.set(socketId, watches);
    if (arrived) this.#note(watch.chatId, watch.memberId);
  }

  unwatch(socketId: string, chatId: string): void {
    const watches = this.#watches.get(socketId);
    const watch = watches?.get(chatId);
    if (!watches || !watch) return;
    watches.delete(chatId);
    if (watches.size === 0) this.#watches.delete(socketId);
    this.#services.presence.remove(watch.chatId, watch.memberId, socketId).then(
      (gone) => gone && this.#note(watch.chatId, watch.memberId),
      // The entry expires by itself.
      () => undefined,
    );
  }

  /** Takes this node's sockets out, so that the other nodes need not wait for them to expire. */
  async stop(): Promise<void> {
    clearInterval(this.#heartbeat);
    const { presence, log } = this.#services;
    const entries = [...this.#watches].flatMap(([socketId, watches]) => [...watches.values()].map((watch) => ({ socketId, ...watch })));
    await inPieces(
      entries,
      ({ socketId, chatId, memberId }) => presence.remove(chatId, memberId, socketId),
      (error) => log.warn({ error }, "who was present could not be taken out"),
    );
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
