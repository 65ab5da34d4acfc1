import type { PresenceNamespace } from "#contract/realtime/presence.ts";

import type { Services } from "../context.ts";
import { PRESENCE_TTL_MS } from "../use-cases/chats/watch-presence.ts";
import { findAcquainted } from "../use-cases/users/find-acquainted.ts";
import { showsOnline } from "../use-cases/users/shows-online.ts";
import { audiences, onlineIn } from "./audiences.ts";
import { inPieces } from "./in-pieces.ts";
import type { ServerNamespace, ServerSocket } from "./io.ts";

/** Whoever comes and goes within this time, as at a reload, has not moved. */
const COALESCE_MS = 400;
const HEARTBEAT_MS = PRESENCE_TTL_MS / 3;

/**
 * Which accounts are connected: on this node those whose audience has a socket in it, on all together those in the ephemeral set, whose holders
 * are nodes. Told to whoever shares a DM or a group with the account, when its first device anywhere comes and when its last one goes.
 */
export class OnlineBoard {
  readonly #services: Services;
  readonly #namespace: ServerNamespace<PresenceNamespace>;
  readonly #node: string;
  /** Accounts that came or went and are to be looked at. */
  readonly #moved = new Map<string, NodeJS.Timeout>();
  readonly #heartbeat: NodeJS.Timeout;
  #stopped = false;
  #beating = false;

  constructor(services: Services, namespace: ServerNamespace<PresenceNamespace>) {
    this.#services = services;
    this.#namespace = namespace;
    this.#node = services.ids.uuid();
    namespace.adapter.on("create-room", (audience: string) => this.#note(audience));
    namespace.adapter.on("delete-room", (audience: string) => this.#note(audience));
    this.#heartbeat = setInterval(() => void this.#beat(), HEARTBEAT_MS);
    this.#heartbeat.unref();
  }

  /** Counts a socket's account as connected, unless it does not show that. Asked once more afterwards: hidden in between, nobody found the socket. */
  async admit(socket: ServerSocket<PresenceNamespace>): Promise<void> {
    const { userId } = socket.data.actor;
    if (userId === null || !(await showsOnline(this.#services, userId))) return;
    await socket.join(audiences.online(userId));
    if (!(await showsOnline(this.#services, userId))) await socket.leave(audiences.online(userId));
  }

  /**
   * Takes this node's accounts out, so that whoever asks does not see them until they expire. Tells nobody: most of them are on another node within
   * the moment, and what is told of each costs the database more than whoever is still to be answered can spare.
   */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#heartbeat);
    for (const timer of this.#moved.values()) clearTimeout(timer);
    const accounts = [...new Set([...this.#here(), ...this.#moved.keys()])];
    await inPieces(accounts, (userId) => this.#services.online.remove(userId, userId, this.#node), this.#warn);
  }

  #here(): string[] {
    return [...this.#namespace.adapter.rooms.keys()].flatMap((audience) => onlineIn(audience) ?? []);
  }

  #note(audience: string): void {
    const userId = onlineIn(audience);
    if (userId === null || this.#stopped || this.#moved.has(userId)) return;
    const look = (): void => {
      this.#moved.delete(userId);
      this.#settle(userId, this.#namespace.adapter.rooms.has(audience)).catch(this.#warn);
    };
    this.#moved.set(userId, setTimeout(look, COALESCE_MS).unref());
  }

  async #settle(userId: string, isHere: boolean): Promise<void> {
    const { online } = this.#services;
    const isNews = isHere ? await online.add(userId, userId, this.#node, PRESENCE_TTL_MS) : await online.remove(userId, userId, this.#node);
    if (isNews) await this.#tell(userId, isHere);
  }

  async #tell(userId: string, isOnline: boolean): Promise<void> {
    const [{ chatIds, except }, isShown] = await Promise.all([findAcquainted(this.#services, userId), showsOnline(this.#services, userId)]);
    // Whoever hides goes, and nobody learns when they were last here.
    if (chatIds.length === 0 || (isOnline && !isShown)) return;
    const last_seen = isOnline || !isShown ? null : new Date(this.#services.clock.now()).toISOString();
    this.#namespace
      .to(chatIds.map((chatId) => audiences.acquaintances(chatId)))
      .except([userId, ...except].map((id) => audiences.user(id)))
      .emit("online:changed", { user_id: userId, is_online: isOnline, last_seen });
  }

  /** Renews this node's entries; what was lost meanwhile, as when Redis was away, is news again. */
  async #beat(): Promise<void> {
    if (this.#beating) return;
    this.#beating = true;
    await inPieces(this.#here(), (userId) => this.#renew(userId), this.#warn);
    this.#beating = false;
  }

  /** Unless the account has left since the beat began: nobody would take it out again. */
  async #renew(userId: string): Promise<void> {
    if (!this.#stopped && this.#namespace.adapter.rooms.has(audiences.online(userId))) await this.#settle(userId, true);
  }

  readonly #warn = (error: unknown): void => this.#services.log.warn({ error }, "who is connected could not be told");
}
