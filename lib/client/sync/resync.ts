import { type ApiError, asApiError } from "#client/api/call.ts";
import { backOff } from "#client/realtime/back-off.ts";
import type { ChatSnapshot } from "#contract/chats.ts";

import type { DurableEvent, Verdict } from "./apply-event.ts";

export interface ResyncPorts {
  /** Opens the chat on the server: everything, or what was missed after a seq. */
  readonly open: () => Promise<ChatSnapshot>;
  readonly takeSnapshot: (snapshot: ChatSnapshot) => void;
  readonly takeEvent: (event: DurableEvent) => Verdict;
  /** Told of each failure. Answers whether to try again. */
  readonly onFailure: (error: ApiError) => boolean;
  readonly onBusy: (busy: boolean) => void;
  readonly pause?: (ms: number) => Promise<void>;
}

export interface Resync {
  /** Fetches what is missing. Called while that runs, it goes round once more: the connection may be another one by now. */
  run(): Promise<void>;
  /** Takes an event in; a gap before it is fetched. */
  event(event: DurableEvent): void;
  stop(): void;
}

const pauseFor = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Keeps a chat without gaps. Between asking for a snapshot and having it, events that arrive are kept aside: the server lets us into the
 * audience before it reads, so they may already be newer than the snapshot.
 */
export function createResync(ports: ResyncPorts): Resync {
  const pause = ports.pause ?? pauseFor;
  let aside: DurableEvent[] = [];
  let running: Promise<void> | null = null;
  let stopped = false;
  let again = false;

  /** Takes the kept events in, oldest first. False if something between them is still missing. */
  const drain = (): boolean => {
    const kept = aside.toSorted((one, other) => one.payload.seq - other.payload.seq);
    aside = [];
    const stuck = kept.findIndex((event) => ports.takeEvent(event) === "gap");
    if (stuck >= 0) aside = kept.slice(stuck);
    return stuck < 0;
  };

  const loop = async (): Promise<void> => {
    for (let failures = 0; !stopped; failures += 1) {
      try {
        const snapshot = await ports.open();
        if (stopped) return;
        ports.takeSnapshot(snapshot);
        if (drain() && !again) return;
        again = false;
      } catch (error) {
        const failure = asApiError(error);
        if (!ports.onFailure(failure)) {
          aside = [];
          return;
        }
        if (failure.retryAfter !== undefined) await pause(failure.retryAfter * 1000);
      }
      await pause(backOff(failures, Math.random()));
    }
  };

  const run = (): Promise<void> => {
    if (running !== null) {
      again = true;
      return running;
    }
    again = false;
    ports.onBusy(true);
    running = loop().finally(() => {
      running = null;
      if (!stopped) ports.onBusy(false);
    });
    return running;
  };

  return {
    run,
    event(event) {
      if (running !== null) {
        aside.push(event);
      } else if (ports.takeEvent(event) === "gap") {
        aside.push(event);
        void run();
      }
    },
    stop() {
      stopped = true;
      aside = [];
    },
  };
}
