import type { RoomsServerEvents } from "#contract/realtime/rooms.ts";

import { Coalescer } from "./coalescer.ts";

/** That somebody voted, took their vote back, or was given the token of a secret ballot. */
export interface StandingChange {
  readonly pollId: string;
  /** What the voter's own devices are told; null for the ballot of a secret one, which has no voter. */
  readonly voter: { readonly memberId: string; readonly voted: Parameters<RoomsServerEvents["poll:voted"]>[0] } | null;
}

/** Tells chats how their open polls stand, and voters' other devices what they chose. */
export interface Standings {
  /** The voter's devices are told at once; the chat at once, or together with what follows within a second of the last time. */
  changed(change: StandingChange): void;
}

interface StandingsOptions {
  /** Reads how the poll stands and tells its chat. */
  readonly tellChat: (pollId: string) => Promise<void>;
  readonly tellVoter: (voter: NonNullable<StandingChange["voter"]>) => void;
  /** What went wrong with telling a chat; the next vote, or a snapshot, makes up for it. */
  readonly onError: (error: unknown) => void;
  readonly everyMs?: number;
}

/** Tells of one poll at most once a second, and always of where it stands in the end: the votes lie in the database, and each snapshot has their sum. */
export class CoalescedStandings implements Standings {
  readonly #options: StandingsOptions;
  /** By poll. */
  readonly #coalescer: Coalescer<string, void>;
  readonly #telling = new Set<Promise<void>>();

  constructor(options: StandingsOptions) {
    this.#options = options;
    this.#coalescer = new Coalescer<string, void>({
      tell: (pollId) => this.#tell(pollId),
      merge: () => undefined,
      everyMs: options.everyMs,
    });
  }

  changed({ pollId, voter }: StandingChange): void {
    if (voter !== null) this.#options.tellVoter(voter);
    this.#coalescer.changed(pollId);
  }

  /** Resolves once nothing is being told; what waits for its second may still come. */
  async idle(): Promise<void> {
    await Promise.all(this.#telling);
  }

  #tell(pollId: string): void {
    const telling = this.#options
      .tellChat(pollId)
      .catch(this.#options.onError)
      .finally(() => this.#telling.delete(telling));
    this.#telling.add(telling);
  }
}
