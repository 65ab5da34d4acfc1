"use client";
import { useEffect, useState } from "react";
import { io, type Socket } from "socket.io-client";

import { asApiError, call } from "#client/api/call.ts";
import { serverClock } from "#client/realtime/server-clock.ts";
import type { StageServerEvents } from "#contract/realtime/stage.ts";
import type { StageView } from "#contract/stage.ts";

/** Several stages of one room need not ask in the same moment. */
const JITTER_MS = 400;
/** How often it is asked without a signal: with a socket only to be sure, and because who is here changes without one. */
const WITH_SOCKET_MS = 20_000;
const WITHOUT_SOCKET_MS = 5_000;

/** What a stage knows. What it showed last stays while the server is away. */
export interface Stage {
  readonly view: StageView | null;
  /** `ended`: the link does not work any more, which is final. `offline`: it cannot be asked at the moment. */
  readonly trouble: "ended" | "offline" | null;
}

/** Follows a room's stage by the secret of its link: by a signal that something changed, and without a socket by asking every few seconds. */
export function useStage(token: string): Stage {
  const [stage, setStage] = useState<Stage>({ view: null, trouble: null });
  useEffect(() => {
    const follower = new StageFollower(token, setStage);
    follower.start();
    return () => follower.stop();
  }, [token]);
  return stage;
}

type Tell = (change: (before: Stage) => Stage) => void;

/** Asks for a stage and tells what it learnt, from `start` until `stop`. */
export class StageFollower {
  readonly #token: string;
  readonly #tell: Tell;
  readonly #socket: Socket<StageServerEvents>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking = false;
  /** Counts what changed, so that what does while it is being asked for is asked for once more. */
  #changes = 0;
  #stopped = false;

  constructor(token: string, tell: Tell) {
    this.#token = token;
    this.#tell = tell;
    this.#socket = io("/stage", { auth: { token }, autoConnect: false, transports: ["websocket", "polling"] });
    this.#socket.on("connect", () => this.#changed(0));
    this.#socket.on("disconnect", () => this.#soon(JITTER_MS));
    this.#socket.on("stage:changed", () => this.#changed(Math.random() * JITTER_MS));
  }

  start(): void {
    this.#socket.connect();
    this.#soon(0);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#socket.disconnect();
  }

  /** An answer that is on its way may be from before. */
  #changed(ms: number): void {
    this.#changes += 1;
    this.#soon(ms);
  }

  #soon(ms: number): void {
    clearTimeout(this.#timer);
    if (!this.#stopped) this.#timer = setTimeout(() => void this.#ask(), ms);
  }

  async #ask(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    const changes = this.#changes;
    const sentAt = Date.now();
    try {
      const view = await call("POST /api/v1/stage", { body: { token: this.#token } });
      serverClock.seed(view.server_time, sentAt, Date.now());
      this.#tell(() => ({ view, trouble: null }));
    } catch (error) {
      const ended = asApiError(error).code === "link_ended";
      this.#tell(({ view }) => (ended ? { view: null, trouble: "ended" } : { view, trouble: "offline" }));
      if (ended) this.stop();
    }
    this.#asking = false;
    this.#soon(this.#changes === changes ? (this.#socket.connected ? WITH_SOCKET_MS : WITHOUT_SOCKET_MS) : JITTER_MS);
  }
}
