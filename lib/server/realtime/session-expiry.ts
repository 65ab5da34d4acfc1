import type { Services } from "../context.ts";
import { findLiveSessions } from "../use-cases/accounts/find-live-sessions.ts";
import { audiences, sessionOf } from "./audiences.ts";
import type { SocketBroadcaster } from "./broadcaster.ts";
import type { Namespaces } from "./io.ts";

/** A session's sockets outlive it by no more than this and one question to the database. */
const LOOK_MS = 1_000;

/**
 * Closes this node's sockets when the session behind them ends by itself. A socket may have been open for longer than any request, and the
 * session renewed meanwhile: so what seems to be over is looked up, all of a moment in one question. Revoked sessions are the outbox's.
 */
export class SessionExpiry {
  readonly #services: Services;
  readonly #namespaces: Namespaces;
  readonly #here: SocketBroadcaster;
  /** By session with sockets here: when it ends, as far as is known. */
  readonly #ends = new Map<string, number>();
  readonly #timer: NodeJS.Timeout;
  #looking = false;

  constructor(services: Services, namespaces: Namespaces, here: SocketBroadcaster) {
    this.#services = services;
    this.#namespaces = namespaces;
    this.#here = here;
    for (const { adapter } of Object.values(namespaces)) {
      adapter.on("delete-room", (audience: string) => this.#forget(audience));
    }
    this.#timer = setInterval(() => void this.#look(), LOOK_MS);
    this.#timer.unref();
  }

  /** Minds a session that a socket here speaks for. To be told right before the socket enters the session's audience. */
  watch(sessionId: string, expiresAt: number): void {
    this.#ends.set(sessionId, expiresAt);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #forget(audience: string): void {
    const sessionId = sessionOf(audience);
    if (sessionId !== null && !this.#hasSockets(sessionId)) this.#ends.delete(sessionId);
  }

  #hasSockets(sessionId: string): boolean {
    return Object.values(this.#namespaces).some(({ adapter }) => adapter.rooms.has(audiences.session(sessionId)));
  }

  async #look(): Promise<void> {
    const now = this.#services.clock.now();
    const due = [...this.#ends].filter(([, end]) => end <= now).map(([sessionId]) => sessionId);
    if (due.length === 0 || this.#looking) return;
    this.#looking = true;
    try {
      const live = await findLiveSessions(this.#services, due);
      for (const sessionId of due) this.#settle(sessionId, live.get(sessionId));
    } catch (error) {
      // Asked again at the next look; until the database answers nobody knows whether the session was renewed.
      this.#services.log.warn({ error, count: due.length }, "ended sessions could not be looked up");
    } finally {
      this.#looking = false;
    }
  }

  #settle(sessionId: string, end: number | undefined): void {
    if (end !== undefined) {
      if (this.#ends.has(sessionId)) this.#ends.set(sessionId, end);
      return;
    }
    this.#ends.delete(sessionId);
    const audience = audiences.session(sessionId);
    this.#here.emit(audience, "session:ended", {});
    this.#here.disconnect(audience);
  }
}
