import { deviceStore } from "#client/sync/local-store.ts";
import type { VoteInput } from "#contract/polls.ts";

/**
 * A ballot of a secret poll on this device, so that a page that was closed in the middle neither loses it nor casts it twice. Before it is cast it
 * holds the token and what takes the blinding off; from then on, or once the poll has closed without it (`late`), only the code by which its voter
 * finds it.
 */
export type KeptBallot =
  | {
      readonly step: "blinded";
      readonly token: string;
      readonly blinded: string;
      readonly inverse: string;
      readonly code: string;
      readonly choice: Required<VoteInput>;
    }
  | {
      readonly step: "signed";
      readonly token: string;
      readonly signature: string;
      readonly code: string;
      readonly choice: Required<VoteInput>;
    }
  | { readonly step: "cast"; readonly code: string }
  | { readonly step: "late"; readonly code: string };

const PREFIX = "ballot/";

/** Names one member's ballot of one poll. By member, for two people may use one browser after each other. */
export function ballotKey(chatId: string, memberId: string, pollId: string): string {
  return `${PREFIX}${chatId}/${memberId}/${pollId}`;
}

/** The place of one member's ballot of one poll. */
export interface BallotPlace {
  readonly read: () => Promise<KeptBallot | null>;
  readonly keep: (ballot: KeptBallot) => Promise<void>;
  readonly drop: () => Promise<void>;
}

/** Where this device keeps the ballot of that name. */
export function ballotPlace(key: string): BallotPlace {
  return {
    read: async () => ((await (await deviceStore()).list(key))[0] as KeptBallot | undefined) ?? null,
    keep: async (ballot) => (await deviceStore()).put(key, ballot),
    drop: async () => (await deviceStore()).remove(key),
  };
}

/** Forgets every ballot of a chat that is over for the viewer. Never rejects: what cannot be reached cannot be read by the next one, either. */
export async function forgetBallots(chatId: string): Promise<void> {
  try {
    await (await deviceStore()).remove(`${PREFIX}${chatId}/`);
  } catch {
    // The store is gone, or was never there.
  }
}
